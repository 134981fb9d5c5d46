// `node run-candidate.mjs <candidate> <seed> <file>`: trains a candidate on all groups but one, predicts that one, for each; the
// file holds the probabilities of all records, and its costs. One thread, so that several run side by side.
import { renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { createExampleSource, createRandom } from '../../../packages/core/dist/index.js';
import {
  buildModel,
  classificationHead,
  describeNetwork,
} from '../../../packages/models/dist/index.js';
import { augmentation, standardPreprocessing } from '../../../packages/signal/dist/index.js';
import { SUPERCLASSES } from '../../../packages/synth/dist/index.js';
import { enableTraining } from '../../../packages/tfjs-wasm-training/dist/index.js';
import { adamW, fit, predict } from '../../../packages/training/dist/index.js';
import { examplesOf } from '../part-of.mjs';
import { readPtbXl } from '../real-records.mjs';
import { backboneOf, CANDIDATES } from './candidates.mjs';
import { GROUPS, groupsOf, splitAt } from './folds.mjs';
import { RECIPE } from './recipe.mjs';

const [name, seed, file] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const candidate = CANDIDATES[name];
const { cropSamples = RECIPE.cropSamples } = candidate;
await enableTraining({ threads: 1 });
const records = await readPtbXl(process.env.EINTHOVEN_DATA, standardPreprocessing());
const examples = examplesOf(records);
const groups = groupsOf(records);
const probabilities = new Float32Array(examples.ids.length * SUPERCLASSES.length);
let costs;
for (const group of GROUPS) {
  const { train, test, held } = splitAt(examples, groups, group);
  const model = buildModel({
    backbone: backboneOf(candidate),
    options: candidate.options,
    pooling: candidate.pooling,
    input: { samples: cropSamples, leads: examples.inputs.shape[2] },
    heads: [
      classificationHead({
        name: 'diagnosis',
        classes: [...SUPERCLASSES],
        dropout: RECIPE.dropout,
      }),
    ],
    seed,
  });
  costs ??= describeNetwork(model.model);
  await trainOn(model, train, group);
  const windows = { samples: cropSamples, count: RECIPE.windows };
  const { diagnosis } = await predict(model, test.inputs, { windows });
  for (const [row, record] of held.entries()) {
    const from = row * SUPERCLASSES.length;
    const of = diagnosis.data.subarray(from, from + SUPERCLASSES.length);
    probabilities.set(of, record * SUPERCLASSES.length);
  }
  model.dispose();
}
const { trainableParameters, multiplyAccumulates } = costs;
const result = { name, seed, cropSamples, trainableParameters, multiplyAccumulates };
writeFileSync(`${file}.part`, JSON.stringify({ ...result, probabilities: [...probabilities] }));
renameSync(`${file}.part`, file);
process.exit(0);

async function trainOn(model, train, group) {
  const { epochs, batchSize, learningRate, weightDecay } = RECIPE;
  const source = createExampleSource({
    id: 'ptb-xl',
    version: '1',
    examples: train,
    cropSamples,
    augment: augmentation(),
  });
  const steps = Math.ceil((epochs * train.ids.length) / batchSize);
  await fit({
    model,
    source,
    steps,
    batchSize,
    optimizer: adamW({ learningRate, weightDecay }),
    random: createRandom(seed).child(`group${group}`),
  });
}
