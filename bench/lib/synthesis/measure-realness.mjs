// Real normal recordings beside synthetic ones.
import { takeRows } from '../../../packages/core/dist/index.js';
import { prepareRecords } from '../../../packages/einthoven/dist/index.js';
import { createSyntheticDataset } from '../../../packages/synth/dist/index.js';
import { tellApart } from './tell-apart.mjs';

const POPULATION = 'normal';
const SYNTHETIC = 500;

/**
 * How well real and synthetic normal recordings can be told apart.
 *
 * Real ones are those of PTB-XL that are NORM alone and have their voltage: the others went through one filter more,
 * which a classifier would find. Synthetic ones are those of population 'normal'.
 */
export async function measureRealness(ptbXl, { preprocessing, note }) {
  note('Tell real from synthetic');
  const rows = ptbXl.truths.flatMap(({ labels, unit }, row) =>
    String(labels) === 'NORM' && unit === 'mV' ? [row] : [],
  );
  const synthetic = await synthesiseNormal(preprocessing);
  const apart = tellApart(takeRows(ptbXl.inputs, rows), synthetic, preprocessing.output.sampleRate);
  return { ...apart, records: ptbXl.ids.length, real: rows.length, synthetic: SYNTHETIC };
}

async function synthesiseNormal(preprocessing) {
  const { sampleRate } = preprocessing.output;
  const dataset = createSyntheticDataset({
    size: 100 * SYNTHETIC,
    seed: 5,
    population: POPULATION,
    sampleRate,
  });
  const { inputs } = await prepareRecords({
    size: SYNTHETIC,
    preprocessing,
    phase: 'synthesise',
    record: nextNormal(dataset),
  });
  return inputs;
}

/** A function that gives the next normal record of a data set each time. */
function nextNormal(dataset) {
  let next = 0;
  return () => {
    for (;;) {
      const index = next++;
      const { ecg, conditions, parameters } = dataset.record(index);
      const { rhythm } = parameters;
      if (conditions.length === 0 && (rhythm.id ?? rhythm) === 'sinus') {
        return { id: `synthetic-${index}`, ecg, truth: null };
      }
    }
  };
}
