import { requireNumber } from '@einthoven/core';
import { add, exp, mul, neg, softplus, sub } from '@tensorflow/tfjs-core';
import type { Loss } from './loss.ts';
import { lossFor } from './loss-for.ts';
import { weightedMean } from './weighted-mean.ts';

/** What {@link focal} takes. */
export interface FocalOptions {
  /** How far easy examples are played down, at least 0; default 2. */
  readonly gamma?: number;
  /** Weight of the positives, from 0 to 1; that of the negatives is 1 − alpha. Default 0.25; null for none. */
  readonly alpha?: number | null;
}

/**
 * Returns the focal loss of independent classes (Lin et al. 2017, doi:10.1109/ICCV.2017.324): their
 * cross-entropy, each term times the probability of the wrong answer to the power of gamma.
 *
 * A target between 0 and 1 is a mixture of both answers.
 */
export function focal({ gamma = 2, alpha = 0.25 }: FocalOptions = {}): Loss {
  requireNumber('gamma', gamma, { min: 0 });
  if (alpha !== null) requireNumber('alpha', alpha, { min: 0, max: 1 });
  const [positive, negative] = alpha === null ? [1, 1] : [alpha, 1 - alpha];
  return lossFor({ name: 'focal' }, ({ output: logits, target, weight }) => {
    // −log p and −log(1 − p): powers of probabilities are taken as exponentials of these, whose
    // gradients stay finite where a power of 0 has none.
    const [missed, alarmed] = [softplus(neg(logits)), softplus(logits)];
    const whenTrue = mul(missed, exp(mul(alarmed, -gamma)));
    const whenFalse = mul(alarmed, exp(mul(missed, -gamma)));
    const terms = add(
      mul(mul(target, positive), whenTrue),
      mul(mul(sub(1, target), negative), whenFalse),
    );
    return weightedMean(terms, weight);
  });
}
