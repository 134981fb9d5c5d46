import {
  asNdArray,
  createExampleSource,
  createRandom,
  takeExamples,
} from '../../../packages/core/dist/index.js';
import {
  buildModel,
  builtInBackbones,
  classificationHead,
  getWeights,
  setWeights,
} from '../../../packages/models/dist/index.js';
import { augmentation } from '../../../packages/signal/dist/index.js';
import { SUPERCLASSES } from '../../../packages/synth/dist/index.js';
import { adamW, fit, predict } from '../../../packages/training/dist/index.js';
import { BUILT_IN_SCHEMES } from '../../../packages/transfer/dist/index.js';
import { SPLITS, RECIPE as TARGET } from '../search/recipe.mjs';
import { recipeOf } from './candidates.mjs';
import { bundleIn } from './features.mjs';
import { partsOf, scatter } from './yardstick.mjs';

/** Steps of every fine-tuning, unless the passes are more. */
export const STEPS = 400;
/** Passes over the records, at least. */
export const { epochs: PASSES } = SPLITS.groups;
const WARM = 'head_superclasses';
const HEAD = 'head_diagnosis';

/** What a network starts from, and how fast its stages learn. */
export const SCHEMES = {
  scratch: { start: 'nothing', rates: 'scratch' },
  'new head': { start: 'body', rates: 'discriminative' },
  'warm head': { start: 'body and head', rates: 'discriminative' },
  'warm head, a tenth of the rate': {
    start: 'body and head',
    rates: 'discriminative',
    learningRate: TARGET.learningRate / 10,
  },
  'new head, one rate': { start: 'body', rates: 'full-fine-tune' },
};

/** Trains a network on a share of the records for each group, and returns what it says of each record. */
export async function fineTune(real, { name, folder, scheme, fraction, seed }) {
  const { examples, labels } = real;
  const weights = SCHEMES[scheme].start === 'nothing' ? null : await weightsIn(folder);
  const scores = new Float32Array(labels.data.length);
  const parts = partsOf(real, fraction, seed);
  for (const [group, { held, learnt }] of parts.entries()) {
    const model = build(name, examples.inputs.shape[2], seed);
    if (weights) begin(model, weights, SCHEMES[scheme].start);
    await train(model, takeExamples(examples, learnt), { scheme, seed, group });
    const windows = { samples: TARGET.cropSamples, count: TARGET.windows };
    const { diagnosis } = await predict(model, takeExamples(examples, held).inputs, { windows });
    scatter(scores, held, diagnosis.data, labels.shape[1]);
    model.dispose();
  }
  return asNdArray(scores, [...labels.shape]);
}

async function weightsIn(folder) {
  const { model } = await bundleIn(folder);
  const weights = getWeights(model);
  model.dispose();
  return weights;
}

function build(name, leads, seed) {
  const { backbone, options } = recipeOf(name);
  return buildModel({
    backbone: builtInBackbones.get(backbone),
    options,
    input: { samples: TARGET.cropSamples, leads },
    heads: [
      classificationHead({
        name: 'diagnosis',
        classes: [...SUPERCLASSES],
        dropout: TARGET.dropout,
      }),
    ],
    seed,
  });
}

function begin(model, weights, start) {
  setWeights(model, weights, { only: 'body' });
  if (start === 'body') return;
  const entries = Object.entries(weights)
    .filter(([name]) => !name.startsWith('head_') || name.startsWith(`${WARM}_`))
    .map(([name, value]) => [name.replace(WARM, HEAD), value]);
  setWeights(model, Object.fromEntries(entries));
}

async function train(model, examples, { scheme, seed, group }) {
  const { batchSize, weightDecay, cropSamples } = TARGET;
  const { rates, learningRate = TARGET.learningRate } = SCHEMES[scheme];
  const stages = model.stages.map(({ name }) => name);
  const stageRates = BUILT_IN_SCHEMES[rates].stageRates(stages);
  await fit({
    model,
    source: createExampleSource({
      id: 'ptb-xl',
      version: '1',
      examples,
      cropSamples,
      augment: augmentation(),
    }),
    steps: Math.max(STEPS, Math.ceil((PASSES * examples.ids.length) / batchSize)),
    batchSize,
    optimizer: adamW({ learningRate, weightDecay, stageRates }),
    random: createRandom(seed).child(`group${group}`),
  });
}
