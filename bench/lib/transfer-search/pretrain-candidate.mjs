import { createExampleSource, createRandom } from '../../../packages/core/dist/index.js';
import { createSyntheticSources } from '../../../packages/einthoven/dist/index.js';
import { buildModel, builtInBackbones, saveBundle } from '../../../packages/models/dist/index.js';
import { directoryHandler } from '../../../packages/models/dist/node/index.js';
import { augmentation, standardPreprocessing } from '../../../packages/signal/dist/index.js';
import { adamW, fit } from '../../../packages/training/dist/index.js';
import { OWN_POPULATIONS, recipeOf } from './candidates.mjs';

const UNSEEN = 16;
const WINDOWS = 5;
const sources = new Map();

/** Pretrains a candidate on synthetic ECGs and saves it as a bundle in a folder. */
export async function pretrainCandidate(name, folder) {
  const recipe = recipeOf(name);
  const source = await sourceOf(recipe);
  const model = buildModel({
    backbone: builtInBackbones.get(recipe.backbone),
    options: recipe.options,
    input: { samples: recipe.cropSamples, leads: source.train.inputs.shape[2] },
    heads: headsOf(source, recipe),
    seed: recipe.seed,
  });
  const start = performance.now();
  if (recipe.steps > 0) await train(model, source, recipe);
  const seconds = Math.round((performance.now() - start) / 1000);
  const bundle = {
    model,
    preprocessing: standardPreprocessing(),
    windows: { samples: recipe.cropSamples, count: WINDOWS },
    provenance: { name, recipe, seconds },
  };
  await saveBundle(bundle, directoryHandler(folder));
  model.dispose();
}

/** Synthetic records with all that can be asked of them; those of the last population are kept. */
async function sourceOf({ population, records }) {
  const key = `${population} ${records}`;
  if (!sources.has(key)) {
    sources.clear();
    const [task] = createSyntheticSources({
      train: records,
      validation: UNSEEN,
      preprocessing: standardPreprocessing(),
      population: OWN_POPULATIONS[population] ?? population,
    });
    sources.set(key, await task.load({}));
  }
  return sources.get(key);
}

function headsOf(source, { heads, batchNorm, classBatchNorm, dropout, interval }) {
  return source.heads
    .filter(({ name }) => heads.includes(name))
    .map((head) => {
      if (head.kind === 'classification') return { ...head, dropout, batchNorm: classBatchNorm };
      const weights = interval && head.outputs.map((name) => Number(name === interval));
      return { ...head, dropout, batchNorm, ...(weights && { weights }) };
    });
}

async function train(model, { train: examples }, recipe) {
  const { steps, batchSize, learningRate, weightDecay, lossWeights, average, seed } = recipe;
  await fit({
    model,
    source: createExampleSource({
      id: 'synthetic',
      version: '1',
      examples,
      cropSamples: recipe.cropSamples,
      augment: augmentation(recipe.augmentation),
    }),
    steps,
    batchSize,
    optimizer: adamW({ learningRate, weightDecay }),
    lossWeights,
    ...(average && { average }),
    random: createRandom(seed).child('pretrain'),
  });
}
