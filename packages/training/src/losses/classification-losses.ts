import { requireNumber } from '@einthoven/core';
import { add, logSoftmax, min, mul, neg, softplus, sub, sum } from '@tensorflow/tfjs-core';
import type { Loss } from './loss.ts';
import { lossFor } from './loss-for.ts';
import { weightedMean } from './weighted-mean.ts';

/** What {@link binaryCrossEntropyWithLogits} takes. */
export interface BinaryCrossEntropyOptions {
  /** How much a positive of each class counts against its negatives; default 1 each. */
  readonly positiveWeights?: readonly number[];
}

/** What {@link softmaxCrossEntropy} takes. */
export interface SoftmaxCrossEntropyOptions {
  /** How much each class counts; default 1 each. */
  readonly weights?: readonly number[];
  /**
   * Share of each target that is spread evenly over all classes, from 0 to below 1 (Szegedy et al.
   * 2016, doi:10.1109/CVPR.2016.308); default 0.
   */
  readonly labelSmoothing?: number;
}

/** Returns the cross-entropy of independent classes, computed from logits so that it cannot overflow. */
export function binaryCrossEntropyWithLogits(options: BinaryCrossEntropyOptions = {}): Loss {
  const { positiveWeights } = options;
  const needs = { name: 'binaryCrossEntropyWithLogits', byClass: { positiveWeights } };
  return lossFor(needs, ({ output, target, weight }) => {
    if (!positiveWeights) return weightedMean(sub(softplus(output), mul(output, target)), weight);
    const positive = mul(target, [positiveWeights]);
    const whole = add(sub(1, target), positive);
    return weightedMean(sub(mul(softplus(output), whole), mul(output, positive)), weight);
  });
}

/**
 * Returns the cross-entropy of classes that exclude each other; targets may be probabilities.
 *
 * The mean is over examples, whatever the weights of their classes, as in PyTorch with targets that
 * are probabilities. An example with any masked class does not count.
 */
export function softmaxCrossEntropy(options: SoftmaxCrossEntropyOptions = {}): Loss {
  const { weights, labelSmoothing = 0 } = options;
  requireNumber('labelSmoothing', labelSmoothing, { min: 0, below: 1 });
  const needs = { name: 'softmaxCrossEntropy', byClass: { weights } };
  return lossFor(needs, ({ output, target, weight }) => {
    const spread = labelSmoothing / target.shape[1];
    const smooth = spread > 0 ? add(mul(target, 1 - labelSmoothing), spread) : target;
    const wanted = weights ? mul(smooth, [weights]) : smooth;
    return weightedMean(neg(sum(mul(logSoftmax(output), wanted), 1)), min(weight, 1));
  });
}
