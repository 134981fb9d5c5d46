import { ascendingOrder } from '../arrays/ascending-order.ts';
import { requireScored } from './auroc.ts';

/**
 * Returns the average precision: the mean of the precision at each threshold, weighted by the recall
 * gained there, without interpolation. Null when no record is positive.
 *
 * @param labels - 0 or 1, one a record.
 * @param scores - Any finite numbers; tied scores share one threshold.
 */
export function averagePrecision(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): number | null {
  requireScored(labels, scores);
  const order = ascendingOrder(scores).reverse();
  let found = 0;
  let sum = 0;
  for (let start = 0; start < order.length; ) {
    const before = found;
    const score = scores[order[start] as number];
    let end = start;
    for (; end < order.length && scores[order[end] as number] === score; end++) {
      found += labels[order[end] as number] as number;
    }
    sum += (found - before) * (found / end);
    start = end;
  }
  return found > 0 ? sum / found : null;
}
