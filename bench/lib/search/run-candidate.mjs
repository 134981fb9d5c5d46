// `node run-candidate.mjs <candidate> <seed> <split> <file>`: trains a candidate on all records but those left out, and asks it about
// these, once or for each group; the file holds the probabilities of all that were asked, and its costs. One thread, so that
// several run side by side.
import { renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import {
  createExampleSource,
  createRandom,
  takeExamples,
} from '../../../packages/core/dist/index.js';
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
import { heldOut, othersOf } from './folds.mjs';
import { RECIPE, SPLITS } from './recipe.mjs';

const [name, seed, split, file] = [
  process.argv[2],
  Number(process.argv[3]),
  ...process.argv.slice(4),
];
const candidate = CANDIDATES[name];
const { cropSamples = RECIPE.cropSamples } = candidate;
await enableTraining({ threads: 1 });
const records = await readPtbXl(process.env.EINTHOVEN_DATA, standardPreprocessing());
const examples = examplesOf(records);
const answers = [];
let costs;
for (const [part, held] of heldOut(split, records).entries()) {
  const model = build();
  costs ??= describeNetwork(model.model);
  await trainOn(model, othersOf(examples, held), part);
  const windows = { samples: cropSamples, count: RECIPE.windows };
  const { inputs } = takeExamples(examples, held);
  const { diagnosis } = await predict(model, inputs, { windows });
  answers.push({ records: [...held], probabilities: [...diagnosis.data] });
  model.dispose();
}
const { trainableParameters, multiplyAccumulates } = costs;
const result = { name, seed, split, trainableParameters, multiplyAccumulates, answers };
writeFileSync(`${file}.part`, JSON.stringify(result));
renameSync(`${file}.part`, file);
process.exit(0);

function build() {
  const { dropout } = RECIPE;
  return buildModel({
    backbone: backboneOf(candidate),
    options: candidate.options,
    pooling: candidate.pooling,
    input: { samples: cropSamples, leads: examples.inputs.shape[2] },
    heads: [classificationHead({ name: 'diagnosis', classes: [...SUPERCLASSES], dropout })],
    seed,
  });
}

async function trainOn(model, train, part) {
  const { batchSize, learningRate, weightDecay } = RECIPE;
  const source = createExampleSource({
    id: 'ptb-xl',
    version: '1',
    examples: train,
    cropSamples,
    augment: augmentation(),
  });
  await fit({
    model,
    source,
    steps: Math.ceil((SPLITS[split].epochs * train.ids.length) / batchSize),
    batchSize,
    optimizer: adamW({ learningRate, weightDecay }),
    random: createRandom(seed).child(`group${part}`),
  });
}
