import {
  type ClassificationHead,
  classificationHead,
  combinedBackbone,
  combineWeights,
  linearHead,
  type NamedWeights,
} from '@einthoven/models';
import { headPrefix, type TrainedNetwork } from '../networks/trained-network.ts';
import { frozenRidge } from './frozen-ridge.ts';
import {
  defineScheme,
  type LearningTask,
  type LearntNetwork,
  type TransferScheme,
} from './transfer-scheme.ts';
import { zeroLabel } from './zero-label.ts';

/** What an ensemble is made of. */
export interface EnsembleOptions {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  readonly version: string;
  /** Trains by steps; its network has a body of its own. */
  readonly tuned: TransferScheme;
}

/**
 * Returns a scheme whose logits are the mean of those of a fine-tuned network, of ridge regression on the
 * frozen features, and, where the source has one, of its own head for the target's classes.
 *
 * It is one network: the fine-tuned body and the frozen one side by side (the backbone `combined` of
 * @einthoven/models), under one linear head.
 */
export function ensembleOf({ id, version, tuned }: EnsembleOptions): TransferScheme {
  const parts = [tuned, frozenRidge, zeroLabel];
  return defineScheme({ id, version, startsFrom: 'one', parts, learn: join });
}

async function join({ parts = [], head: wanted, registry }: LearningTask): Promise<LearntNetwork> {
  const [tuned, ...frozen] = parts as [TrainedNetwork, ...TrainedNetwork[]];
  const [body] = frozen as [TrainedNetwork];
  const heads = [[tuned], frozen].map((networks) => summed(networks, parts.length));
  const { name, classes, multiLabel } = wanted;
  const head = classificationHead({ name, classes, multiLabel, dropout: 0, batchNorm: false });
  const bodies = [tuned, body];
  const members = bodies.map(({ backbone: { id, options } }) => ({ id, options }));
  const weights = combineWeights(bodies.map((each) => each.weights));
  return {
    network: {
      backbone: { id: combinedBackbone(registry).id, options: { members, join: 'concatenate' } },
      heads: [head],
      weights: { ...weights, ...sideBySide(head, heads) },
    },
    history: [],
  };
}

interface Linear {
  /** Rows of features, each with one number a class. */
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** The linear heads of networks that share a body, added up, each at its share of `count`. */
function summed(networks: readonly TrainedNetwork[], count: number): Linear {
  const linear = networks.map(({ heads, weights }) =>
    linearHead(heads[0] as ClassificationHead, weights),
  );
  const add = (arrays: readonly Float32Array[]) =>
    (arrays[0] as Float32Array).map(
      (_, i) => arrays.reduce((sum, values) => sum + (values[i] as number), 0) / count,
    );
  return {
    kernel: add(linear.map(({ kernel }) => kernel.data)),
    bias: add(linear.map(({ bias }) => bias)),
  };
}

/** One head for bodies side by side: the means of all their channels come first, then the maxima. */
function sideBySide({ name, classes }: ClassificationHead, heads: readonly Linear[]): NamedWeights {
  const width = classes.length;
  const halves = [0, 1].flatMap((half) =>
    heads.map(({ kernel }) => {
      const middle = kernel.length / 2;
      return half === 0 ? kernel.subarray(0, middle) : kernel.subarray(middle);
    }),
  );
  const size = heads.reduce((sum, { kernel }) => sum + kernel.length, 0);
  const kernel = new Float32Array(size);
  let at = 0;
  for (const half of halves) {
    kernel.set(half, at);
    at += half.length;
  }
  const bias = Float32Array.from({ length: width }, (_, k) =>
    heads.reduce((sum, each) => sum + (each.bias[k] as number), 0),
  );
  const dense = `${headPrefix(name)}dense`;
  return {
    [`${dense}/kernel`]: { shape: [size / width, width], data: kernel },
    [`${dense}/bias`]: { shape: [width], data: bias },
  };
}
