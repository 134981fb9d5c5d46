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
import type { LearningTask, StartingNetwork, TransferScheme } from '../schemes/transfer-scheme.ts';
import { tinyBackbone } from './tiny-backbone.ts';

const [SAMPLES, CROP, LEADS, RECORDS] = [24, 16, 2, 16];
const CLASSES = ['up', 'small'];
const WARM = 'classes';

/** Returns a small task for a scheme: two leads, two classes, and the networks it asks for. */
export function tinyTask(scheme: TransferScheme): LearningTask {
  const counts = { nothing: 0, one: 1, all: 2 };
  const starts = Array.from({ length: counts[scheme.startsFrom] }, (_, i) => tinyStart(i));
  return {
    backbone: tinyBackbone,
    backboneOptions: {},
    registry: tinyRegistry(),
    starts,
    head: classificationHead({ name: 'diagnosis', classes: CLASSES }),
    examples: tinyExamples('diagnosis'),
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
  const members = createBackboneRegistry({
    tiny: tinyBackbone,
    'inception-time': builtInBackbones.get('inception-time'),
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

function sourceExamples(): Batch {
  const batch = tinyExamples(WARM);
  const height = asNdArray(new Float32Array(RECORDS), [RECORDS, 1]);
  return { ...batch, targets: { ...batch.targets, height } };
}

const sourceHeads = (): Head[] => [
  regressionHead({ name: 'height', outputs: ['height'] }),
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
