import type { Head } from '@einthoven/models';
import { binaryCrossEntropyWithLogits, softmaxCrossEntropy } from './classification-losses.ts';
import { gaussianNll } from './gaussian-nll.ts';
import type { Loss } from './loss.ts';
import { quantileLoss } from './quantile-loss.ts';
import { huber } from './regression-losses.ts';

/**
 * The loss of a head for which none is given: Huber's or, of numbers, the likelihood or pinball loss of its
 * uncertainty, or the cross-entropy of its kind.
 */
export function defaultLoss(head: Head): Loss {
  if (head.kind === 'classification') {
    return head.multiLabel ? binaryCrossEntropyWithLogits() : softmaxCrossEntropy();
  }
  if (head.kind === 'reconstruction') return huber();
  if (typeof head.uncertainty === 'object') return quantileLoss(head.uncertainty);
  return head.uncertainty === 'gaussian' ? gaussianNll() : huber();
}
