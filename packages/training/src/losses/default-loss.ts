import type { Head } from '@einthoven/models';
import { binaryCrossEntropyWithLogits, softmaxCrossEntropy } from './classification-losses.ts';
import type { Loss } from './loss.ts';
import { huber } from './regression-losses.ts';

/** The loss of a head for which none is given: Huber's, or the cross-entropy of its kind. */
export function defaultLoss(head: Head): Loss {
  if (head.kind === 'regression') return huber();
  return head.multiLabel ? binaryCrossEntropyWithLogits() : softmaxCrossEntropy();
}
