// Networks that learnt from synthetic recordings alone, asked about real ones.

import { SUPERCLASSES } from '../../../packages/synth/dist/index.js';
import { enableTraining } from '../../../packages/tfjs-wasm-training/dist/index.js';
import { predict } from '../../../packages/training/dist/index.js';
import { learn, PLANS } from './networks.mjs';
import { classScores, intervalErrors } from './scores.mjs';

/**
 * Interval errors on LUDB and class scores on PTB-XL, each where `real` has it, of one network of its own a seed.
 *
 * @returns `{ size, plans, seeds: [{ intervals, classes }] }`
 */
export async function measureNetworks(real, { preprocessing, seeds, steps, threads, note }) {
  await enableTraining(threads ? { threads } : {});
  const plans = structuredClone(PLANS);
  if (steps) for (const plan of Object.values(plans)) plan.steps = steps;
  const measured = [];
  let size = 0;
  const trained = async (name, seed, ask) => {
    note(`Network ${seed + 1} of ${seeds} for ${name}`);
    const bundle = await learn(plans[name], { seed, preprocessing });
    size = bundle.size;
    const { model, windows } = bundle;
    const answers = await ask((inputs) => predict(model, inputs, { windows }));
    model.dispose();
    return answers;
  };
  for (let seed = 0; seed < seeds; seed++) {
    const { ludb, ptbXl } = real;
    measured.push({
      intervals:
        ludb &&
        (await trained('intervals', seed, async (ask) =>
          intervalErrors((await ask(ludb.inputs)).intervals, ludb.truths),
        )),
      classes:
        ptbXl &&
        (await trained('classes', seed, async (ask) =>
          classScores((await ask(ptbXl.inputs)).superclasses, ptbXl.truths, SUPERCLASSES),
        )),
    });
  }
  return { size, plans, seeds: measured };
}
