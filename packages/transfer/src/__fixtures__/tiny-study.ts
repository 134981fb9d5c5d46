import { asNdArray, type Batch, createRandom, type Preprocessing } from '@einthoven/core';
import { regressionHead } from '@einthoven/models';
import { discriminative, linearProbe } from '../schemes/built-in-schemes.ts';
import type { SourceTask } from '../data/source-task.ts';
import type { ClassTarget, FeatureSet, TargetPart } from '../data/target-task.ts';
import type { Study } from '../study/study.ts';
import { tinyBackbone } from '../testing/tiny-backbone.ts';

const SAMPLES = 24;
const CROP = 16;

/** Examples whose one hidden number, the height of a bump in lead 0, decides every target. */
function bumps(name: string, count: number) {
  const random = createRandom(1, name);
  const inputs = new Float32Array(count * SAMPLES * 2);
  const heights = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const height = random.uniform(-1, 1);
    heights[i] = height;
    for (let t = 0; t < SAMPLES; t++) {
      const at = (i * SAMPLES + t) * 2;
      inputs[at] = height + random.normal(0, 0.2);
      inputs[at + 1] = random.normal();
    }
  }
  const ids = Array.from(heights, (_, i) => `${name}-${i}`);
  return { inputs: asNdArray(inputs, [count, SAMPLES, 2]), heights, ids };
}

function sourceBatch(name: string, count: number): Batch {
  const { inputs, heights, ids } = bumps(name, count);
  return { inputs, ids, targets: { height: asNdArray(heights, [count, 1]) } };
}

/** A part of the target whose two classes are the sign of the bump, and its neighbourhood of zero. */
export function targetPart(name: string, count: number): TargetPart {
  const { inputs, heights, ids } = bumps(name, count);
  const labels = Float32Array.from({ length: count * 2 }, (_, i) => {
    const height = heights[i >> 1] as number;
    return Number(i % 2 === 0 ? height > 0 : Math.abs(height) < 0.5);
  });
  return {
    examples: { inputs, ids, targets: { diagnosis: asNdArray(labels, [count, 2]) } },
    patientIds: ids.map((id) => `patient of ${id}`),
  };
}

const source: SourceTask = {
  id: 'height',
  version: '1',
  numbers: ['height'],
  description: 'Synthetic bumps',
  load: async () => ({
    heads: [regressionHead({ name: 'height', outputs: ['height'] })],
    train: sourceBatch('source-train', 60),
    validation: sourceBatch('source-validation', 20),
  }),
};

/** The hidden number, nearly: the mean of lead 0. */
const meanOfLead: FeatureSet = {
  version: '1',
  of: async ({ examples: { inputs } }) => {
    const [count, samples] = inputs.shape as [number, number, number];
    const means = Float32Array.from({ length: count }, (_, i) => {
      let sum = 0;
      for (let t = 0; t < samples; t++) sum += inputs.get(i, t, 0);
      return sum / samples;
    });
    return asNdArray(means, [count, 1]);
  },
};

/** Stands for preprocessing that leaves recordings as they are. */
export const untouched: Preprocessing = {
  apply: (ecg) => ecg,
  accepts: () => undefined,
  output: { sampleRate: 100, leads: ['I', 'II'] },
  toJSON: () => ({ kind: 'untouched' }),
};

/** A whole study of a second or two. */
export const tinyStudy: Study & { readonly target: ClassTarget } = {
  id: 'tiny',
  title: 'Bumps',
  sources: [source],
  target: {
    id: 'bumps',
    version: '1',
    description: 'Synthetic bumps of two classes',
    synthetic: true,
    classes: ['up', 'small'],
    train: targetPart('train', 40),
    validation: targetPart('validation', 30),
    test: targetPart('test', 30),
    features: { ridge: meanOfLead },
    notes: ['A note of the data.'],
  },
  backbone: { backbone: tinyBackbone },
  schemes: [linearProbe, discriminative],
  preprocessing: untouched,
  plan: {
    fractions: [0.5, 1],
    seeds: [0],
    pretrainSteps: 8,
    pretrainCropSamples: 20,
    epochs: 2,
    minimumSteps: 6,
    batchSize: 10,
    learningRate: 0.01,
    weightDecay: 0.01,
    cropSamples: CROP,
    windows: 2,
    validations: 2,
    bootstrapReplicates: 100,
  },
};

/** A part of a target whose numbers are the height of the bump, which a few records lack, and its square. */
export function numberPart(name: string, count: number): TargetPart {
  const { inputs, heights, ids } = bumps(name, count);
  const truths = Float32Array.from({ length: count * 2 }, (_, i) => {
    const height = heights[i >> 1] as number;
    return i % 2 === 0 ? height : 100 * height ** 2;
  });
  const present = Uint8Array.from({ length: count * 2 }, (_, i) => Number(i % 2 === 1 || i % 14 > 0));
  return {
    examples: {
      inputs,
      ids,
      targets: { numbers: asNdArray(truths.map((value, i) => (present[i] ? value : Number.NaN)), [count, 2]) },
      masks: { numbers: asNdArray(present, [count, 2]) },
    },
    patientIds: ids.map((id) => `patient of ${id}`),
  };
}

/** The tiny study with numbers to regress. */
export const tinyNumberStudy: Study = {
  ...tinyStudy,
  id: 'tiny-numbers',
  target: {
    id: 'bump-numbers',
    version: '1',
    description: 'Synthetic bumps with two numbers',
    synthetic: true,
    numbers: ['height', 'square'],
    train: numberPart('train', 40),
    validation: numberPart('validation', 30),
    test: numberPart('test', 30),
    features: { ridge: meanOfLead },
  },
};
