import { UnsupportedError } from '@einthoven/core';
import {
  combinedBackbone,
  combineWeights,
  headWidth,
  linearHead,
  type NamedWeights,
} from '@einthoven/models';
import { headPrefix, type TrainedNetwork } from '../networks/trained-network.ts';
import { frozenRidge } from './frozen-ridge.ts';
import { plainHead, requirePlainNumbers, type TargetHead } from './target-head.ts';
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
 * Returns a scheme whose logits, or numbers in their units, are the mean of those of a fine-tuned network,
 * of ridge regression on the frozen features, and, where the source has one, of its own head for the
 * target's classes or outputs.
 *
 * It is one network: the fine-tuned body and the frozen one side by side (the backbone `combined` of
 * @einthoven/models), under one linear head.
 */
export function ensembleOf({ id, version, tuned }: EnsembleOptions): TransferScheme {
  const parts = [tuned, frozenRidge, zeroLabel];
  const accepts = (head: TargetHead) => {
    requirePlainNumbers(head, id);
    requireLinear(head, id);
  };
  return defineScheme({ id, version, startsFrom: 'one', parts, accepts, learn: join });
}

/** Only linear heads can be added up. */
function requireLinear({ kind, name, hidden }: TargetHead, scheme: string): void {
  if (hidden.length === 0) return;
  throw new UnsupportedError(
    `scheme '${scheme}' adds up linear heads; '${name}' has hidden layers`,
    {
      argument: 'head',
      value: kind,
      hint: 'Pass a head without hidden layers, or another scheme.',
    },
  );
}

async function join({ parts = [], head: wanted, registry }: LearningTask): Promise<LearntNetwork> {
  const [tuned, ...frozen] = parts as [TrainedNetwork, ...TrainedNetwork[]];
  const [body] = frozen as [TrainedNetwork];
  const heads = [[tuned], frozen].map((networks) => summed(networks, parts.length, wanted));
  const head = plainHead(wanted);
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
  /** Rows of features, each with one number a class or output. */
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** The linear heads of networks that share a body, added up, each at its share of `count`. */
function summed(networks: readonly TrainedNetwork[], count: number, wanted: TargetHead): Linear {
  const linear = networks.map(({ heads, weights }) => {
    const head = heads[0] as TargetHead;
    const { kernel, bias } = linearHead(head, weights);
    return rescaled({ kernel: kernel.data, bias }, head, wanted);
  });
  const add = (arrays: readonly Float32Array[]) =>
    (arrays[0] as Float32Array).map(
      (_, i) => arrays.reduce((sum, values) => sum + (values[i] as number), 0) / count,
    );
  return {
    kernel: add(linear.map(({ kernel }) => kernel)),
    bias: add(linear.map(({ bias }) => bias)),
  };
}

/** What gives the same numbers in their units under the scaling of another head. */
function rescaled({ kernel, bias }: Linear, from: TargetHead, to: TargetHead): Linear {
  if (from.kind === 'classification' || to.kind === 'classification') return { kernel, bias };
  const [own, other] = [from.scaling, to.scaling];
  const ratios = own.standardDeviation.map(
    (deviation, k) => deviation / (other.standardDeviation[k] as number),
  );
  const shifts = own.mean.map(
    (mean, k) => (mean - (other.mean[k] as number)) / (other.standardDeviation[k] as number),
  );
  return {
    kernel: kernel.map((value, i) => value * (ratios[i % ratios.length] as number)),
    bias: bias.map((value, k) => value * (ratios[k] as number) + (shifts[k] as number)),
  };
}

/** One head for bodies side by side: the means of all their channels come first, then the maxima. */
function sideBySide(head: TargetHead, heads: readonly Linear[]): NamedWeights {
  const width = headWidth(head);
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
  const dense = `${headPrefix(head.name)}dense`;
  return {
    [`${dense}/kernel`]: { shape: [size / width, width], data: kernel },
    [`${dense}/bias`]: { shape: [width], data: bias },
  };
}
