import type { EcgModel } from '@einthoven/models';
import { mul } from '@tensorflow/tfjs-core';
import { defaultLoss } from './default-loss.ts';
import type { Loss } from './loss.ts';

/**
 * Returns the loss of each head, times its weight where it has one.
 *
 * @throws ShapeError for a loss that is not for its head.
 */
export function headLosses(
  { heads }: EcgModel,
  losses: Readonly<Record<string, Loss>>,
  weights: Readonly<Record<string, number>>,
): Loss[] {
  return heads.map((head) => {
    const [loss, weight] = [losses[head.name] ?? defaultLoss(head), weights[head.name] ?? 1];
    loss.accepts?.(head);
    return weight === 1 ? loss : (inputs) => mul(loss(inputs), weight);
  });
}
