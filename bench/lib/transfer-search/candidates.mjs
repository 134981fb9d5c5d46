// How a network is pretrained on synthetic ECGs: what differs from the recipe, one thing at a time.
import { baselineWander, muscleNoise, POPULATIONS } from '../../../packages/synth/dist/index.js';

/** What a candidate is unless it says otherwise. */
export const RECIPE = {
  backbone: 'resnet1d-8',
  options: {},
  population: 'uniform',
  records: 8000,
  heads: ['intervals', 'measurements', 'superclasses', 'conditions'],
  /** Of the heads that give numbers. */
  batchNorm: true,
  classBatchNorm: true,
  dropout: 0.3,
  lossWeights: {},
  cropSamples: 400,
  steps: 350,
  batchSize: 64,
  learningRate: 3e-3,
  weightDecay: 0.02,
  average: null,
  augmentation: {},
  seed: 1,
};

const STRONG = { leadGain: 0.3, noise: 0.25, leadDropout: 0.15, sineDrift: 0.25 };
const NUMBERS = ['intervals', 'measurements'];
const [uniform] = POPULATIONS;

/** The people to learn from, drawn again and again until one is ill. */
const ill = {
  id: 'uniform-ill',
  version: uniform.version,
  draw(random) {
    for (;;) {
      const person = uniform.draw(random);
      if (person.conditions.length > 0) return person;
    }
  },
};

/** The same people with several times the noise. */
const noisy = {
  id: 'uniform-noisy',
  version: uniform.version,
  draw: (random) => ({
    ...uniform.draw(random),
    noise: [
      baselineWander({ rmsMv: 0.5 * random.uniform() ** 2 }),
      muscleNoise({ rmsMv: 10 ** random.uniform(-2, -0.9) }),
    ],
  }),
};

/** Populations that are not built in, by id. */
export const OWN_POPULATIONS = { [ill.id]: ill, [noisy.id]: noisy };

/** By name; the first is what the others are compared with. */
export const CANDIDATES = {
  everything: {},
  untrained: { steps: 0 },
  // What is asked.
  'whole vector': { heads: NUMBERS },
  'four intervals': { heads: ['intervals'] },
  'classes only': { heads: ['superclasses', 'conditions'] },
  'no batch norm': { batchNorm: false },
  'intervals weigh 4': { lossWeights: { intervals: 4 } },
  'classes weigh 3': { lossWeights: { superclasses: 3, conditions: 3 } },
  'no dropout': { dropout: 0 },
  'dropout .5': { dropout: 0.5 },
  'no batch norm at all': { batchNorm: false, classBatchNorm: false },
  // How long, and on what.
  '175 steps': { steps: 175 },
  'crops of 2.5 s': { cropSamples: 250 },
  'crops of 10 s': { cropSamples: 1000, batchSize: 32 },
  '700 steps': { steps: 700 },
  '1400 steps': { steps: 1400 },
  '16,000 records': { records: 16_000 },
  'rate 1e-3': { learningRate: 1e-3 },
  'averaged weights': { average: { decay: 0.998 } },
  'second seed': { seed: 2 },
  'strong augmentation': { augmentation: STRONG },
  'no augmentation': { augmentation: { leadGain: 0, noise: 0, leadDropout: 0, sineDrift: 0 } },
  // Whose ECGs.
  'all ill': { population: ill.id },
  noisy: { population: noisy.id },
  'ptb-xl population': { population: 'ptb-xl' },
  // Which network.
  'resnet1d-small': { backbone: 'resnet1d-small' },
  'half as wide': { options: { channels: [16, 36, 64], stemChannels: 16 } },
  'twice as wide': { options: { channels: [64, 144, 256] } },
  // Several of these together.
  'no batch norm, second seed': { batchNorm: false, seed: 2 },
  'no batch norm, third seed': { batchNorm: false, seed: 3 },
  'no batch norm, 700 steps': { batchNorm: false, steps: 700 },
  'no batch norm, ptb-xl population': { batchNorm: false, population: 'ptb-xl' },
  'no batch norm, strong augmentation': { batchNorm: false, augmentation: STRONG },
  // One interval a network, as in the paper.
  'heart rate alone': { heads: ['intervals'], interval: 'heartRateBpm' },
  'PR alone': { heads: ['intervals'], interval: 'prMs' },
  'QRS alone': { heads: ['intervals'], interval: 'qrsMs' },
  'QT alone': { heads: ['intervals'], interval: 'qtMs' },
};

/** Networks side by side: the features of several candidates together. */
export const COMBINATIONS = {
  'four separate regressors': ['heart rate alone', 'PR alone', 'QRS alone', 'QT alone'],
  'two seeds': ['everything', 'second seed'],
  'no batch norm, three seeds': [
    'no batch norm',
    'no batch norm, second seed',
    'no batch norm, third seed',
  ],
};

/** The whole recipe of a candidate. */
export const recipeOf = (name) => ({ ...RECIPE, ...CANDIDATES[name] });

/** A name as part of a file's name. */
export const slugOf = (name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
