import { asNdArray, type Batch, createRandom } from '@einthoven/core';
import {
  buildModel,
  builtInBackbones,
  classificationHead,
  combinedBackbone,
  createBackboneRegistry,
  type Head,
  regressionHead,
} from '@einthoven/models';
import { networkOf } from '../networks/trained-network.ts';
import type { TargetHead } from '../schemes/target-head.ts';
import type { LearningTask, StartingNetwork, TransferScheme } from '../schemes/transfer-scheme.ts';
import { tinyBackbone } from './tiny-backbone.ts';

const [SAMPLES, CROP, LEADS, RECORDS] = [24, 16, 2, 16];
const CLASSES = ['up', 'small'];
const WARM = 'classes';
/** Numbers of the target, and those of the source, which has more in another order. */
const [OUTPUTS, SOURCE_OUTPUTS] = [
  ['heightCm', 'areaCm2'],
  ['areaCm2', 'other', 'heightCm'],
];
/** Mean and standard deviation of the numbers of the target. */
const SCALING = { mean: [170, 33], standardDeviation: [12, 6] };

/** What a tiny task asks for. */
export type TinyTarget = 'classes' | 'numbers';

/** The heads of the targets of tiny tasks. */
export const TINY_HEADS = {
  classes: classificationHead({ name: 'diagnosis', classes: CLASSES }),
  numbers: regressionHead({
    name: 'numbers',
    outputs: OUTPUTS,
    scaling: SCALING,
    dropout: 0,
    batchNorm: false,
  }),
} as const satisfies Readonly<Record<TinyTarget, TargetHead>>;

/** Returns a small task for a scheme: two leads, two classes or numbers, and the networks it asks for. */
export function tinyTask(scheme: TransferScheme, target: TinyTarget = 'classes'): LearningTask {
  const counts = { nothing: 0, one: 1, all: 2 };
  const starts = Array.from({ length: counts[scheme.startsFrom] }, (_, i) => tinyStart(i));
  return {
    backbone: tinyBackbone,
    backboneOptions: {},
    registry: tinyRegistry(),
    starts,
    head: TINY_HEADS[target],
    examples: target === 'classes' ? tinyExamples('diagnosis') : tinyNumbers(),
    budget: { steps: 10, batchSize: 8, learningRate: 0.01, weightDecay: 0.01 },
    windows: { samples: CROP, count: 2 },
    seed: 5,
    sourceExamples: async () => ({
      heads: sourceHeads(),
      train: sourceExamples(),
      validation: sourceExamples(),
    }),
    phase: scheme.id,
  };
}

/** The tiny backbone, also in combinations, and what a stack of them is read by. */
function tinyRegistry() {
  const reader = builtInBackbones.get('inception-time');
  const members = createBackboneRegistry({
    tiny: tinyBackbone,
    'inception-time': { ...reader, defaults: { ...reader.defaults, filters: 2, depth: 3 } },
  });
  return members.with({ combined: combinedBackbone(members) });
}

/** The size of what a network of a tiny task is shown. */
export const TINY_INPUT = { samples: CROP, leads: LEADS };

/** Examples of two classes: whether a bump points up, and whether it is small. */
function tinyExamples(head: string): Batch {
  const random = createRandom(1, 'tiny');
  const heights = Float32Array.from({ length: RECORDS }, (_, i) => 2 * (i / (RECORDS - 1)) - 1);
  const inputs = Float32Array.from(
    { length: RECORDS * SAMPLES * LEADS },
    (_, i) => (heights[Math.floor(i / (SAMPLES * LEADS))] as number) + random.normal(0, 0.2),
  );
  const labels = Float32Array.from({ length: RECORDS * 2 }, (_, i) => {
    const height = heights[i >> 1] as number;
    return Number(i % 2 === 0 ? height > 0 : Math.abs(height) < 0.5);
  });
  return {
    inputs: asNdArray(inputs, [RECORDS, SAMPLES, LEADS]),
    ids: Array.from(heights, (_, i) => `record-${i}`),
    targets: { [head]: asNdArray(labels, [RECORDS, 2]) },
  };
}

/** The same examples with two numbers each; some have no area, and NaN stands in its place. */
function tinyNumbers(): Batch {
  const { inputs, ids, targets } = tinyExamples('diagnosis');
  const masks = Uint8Array.from({ length: RECORDS * 2 }, (_, i) => Number(i % 8 !== 3));
  const { mean, standardDeviation } = SCALING;
  const values = Float32Array.from(masks, (present, i) => {
    const height = 2 * ((i >> 1) / (RECORDS - 1)) - 1;
    const standardised = i % 2 === 0 ? height : 2 * height ** 2 - 1;
    const value = standardised * (standardDeviation[i % 2] ?? 1) + (mean[i % 2] ?? 0);
    return present ? value : Number.NaN;
  });
  const shape = targets.diagnosis?.shape ?? [];
  return {
    ...{ inputs, ids },
    targets: { numbers: asNdArray(values, shape) },
    masks: { numbers: asNdArray(masks, shape) },
  };
}

function sourceExamples(): Batch {
  const batch = tinyExamples(WARM);
  const numbers = asNdArray(new Float32Array(RECORDS * 3), [RECORDS, 3]);
  return { ...batch, targets: { ...batch.targets, numbers } };
}

const sourceHeads = (): Head[] => [
  // Called as the head of the target is, which schemes have to cope with.
  regressionHead({
    name: 'numbers',
    outputs: SOURCE_OUTPUTS,
    scaling: { mean: [30, 0, 160], standardDeviation: [5, 1, 10] },
  }),
  classificationHead({ name: WARM, classes: CLASSES }),
];

/** A network as a source would leave it; its weights are those it was born with. */
function tinyStart(index: number): StartingNetwork {
  const model = buildModel({
    backbone: tinyBackbone,
    input: TINY_INPUT,
    heads: sourceHeads(),
    seed: 10 + index,
  });
  try {
    return { ...networkOf(model), source: `source-${index}`, warmHead: WARM };
  } finally {
    model.dispose();
  }
}
