// Networks that learnt from synthetic recordings alone, asked about real ones.

import { SUPERCLASSES } from '../../../packages/synth/dist/index.js';
import { enableTraining } from '../../../packages/tfjs-wasm-training/dist/index.js';
import { predict } from '../../../packages/training/dist/index.js';
import { synthesise, train } from './networks.mjs';
import { classScores, intervalErrors } from './scores.mjs';

/**
 * Interval errors on LUDB and class scores on PTB-XL (each where `real` has it) of one network a seed.
 *
 * @returns `{ size, steps, seeds: [{ intervals, classes }] }`
 */
export async function measureNetworks(
  real,
  { preprocessing, seeds, steps, threads, withClasses, note },
) {
  await enableTraining(threads ? { threads } : {});
  const measured = [];
  let plan = {};
  for (let seed = 0; seed < seeds; seed++) {
    note(`Network ${seed + 1} of ${seeds}: synthesise`);
    const task = await synthesise({ seed, preprocessing });
    note(`Network ${seed + 1} of ${seeds}: train`);
    const bundle = await train(task, { seed, preprocessing, steps });
    plan = { size: task.train.ids.length, ...bundle.provenance };
    note(`Network ${seed + 1} of ${seeds}: ask`);
    measured.push(await ask(bundle, real, withClasses));
    bundle.model.dispose();
  }
  return { size: plan.size, steps: plan.steps, seeds: measured };
}

async function ask({ model, windows }, { ludb, ptbXl }, withClasses) {
  const intervals =
    ludb && intervalErrors((await predict(model, ludb.inputs, { windows })).intervals, ludb.truths);
  if (!withClasses) return { intervals, classes: null };
  const { superclasses } = await predict(model, ptbXl.inputs, { windows });
  return { intervals, classes: classScores(superclasses, ptbXl.truths, SUPERCLASSES) };
}
