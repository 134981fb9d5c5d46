// Networks that learnt from synthetic recordings alone, asked about real ones.

import { INTERVAL_NAMES } from '../../../packages/core/dist/index.js';
import { SUPERCLASSES } from '../../../packages/synth/dist/index.js';
import { enableTraining } from '../../../packages/tfjs-wasm-training/dist/index.js';
import { predict } from '../../../packages/training/dist/index.js';
import { learn, PLANS } from './networks.mjs';
import { classScores, intervalErrors } from './scores.mjs';

/**
 * Interval errors on LUDB and class scores on PTB-XL, each where `real` has it, of networks of their own a seed.
 *
 * @returns `{ size, plans, seeds: [{ intervals, classes }] }`
 */
export async function measureNetworks(real, { preprocessing, seeds, steps, threads, note }) {
  await enableTraining(threads ? { threads } : {});
  const plans = structuredClone(PLANS);
  if (steps) for (const plan of Object.values(plans)) plan.steps = steps;
  const measured = [];
  let size = 0;
  const answersOf = async (name, seed, inputs) => {
    note(`Network ${seed + 1} of ${seeds} for ${name}`);
    const bundle = await learn(plans[name], { seed, preprocessing });
    size = bundle.size;
    const { model, windows } = bundle;
    const answers = await predict(model, inputs, { windows });
    model.dispose();
    return answers;
  };
  const { ludb, ptbXl } = real;
  const intervals = async (seed) => {
    const answers = {};
    for (const name of ['heartRate', 'intervals']) {
      const { intervals: values } = await answersOf(name, seed, ludb.inputs);
      for (const [i, interval] of INTERVAL_NAMES.entries()) {
        if (plans[name].weights[i] > 0) answers[interval] = column(values, i);
      }
    }
    return intervalErrors(answers, ludb.truths);
  };
  const classes = async (seed) => {
    const { superclasses } = await answersOf('classes', seed, ptbXl.inputs);
    return classScores(superclasses, ptbXl.truths, SUPERCLASSES);
  };
  for (let seed = 0; seed < seeds; seed++) {
    measured.push({
      intervals: ludb && (await intervals(seed)),
      classes: ptbXl && (await classes(seed)),
    });
  }
  return { size, plans, seeds: measured };
}

const column = (answers, i) =>
  Array.from({ length: answers.shape[0] }, (_, row) => answers.get(row, i));
