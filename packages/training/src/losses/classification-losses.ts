import { logSoftmax, min, mul, neg, softplus, sub, sum } from '@tensorflow/tfjs-core';
import type { Loss } from './loss.ts';
import { weightedMean } from './weighted-mean.ts';

/** Returns the cross-entropy of independent classes, computed from logits so that it cannot overflow. */
export function binaryCrossEntropyWithLogits(): Loss {
  return ({ output, target, weight }) =>
    weightedMean(sub(softplus(output), mul(output, target)), weight);
}

/**
 * Returns the cross-entropy of classes that exclude each other; targets may be probabilities.
 *
 * An example with any masked class does not count.
 */
export function softmaxCrossEntropy(): Loss {
  return ({ output, target, weight }) =>
    weightedMean(neg(sum(mul(logSoftmax(output), target), 1)), min(weight, 1));
}
