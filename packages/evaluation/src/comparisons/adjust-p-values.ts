import { requireNumber, requireOneOf } from '@einthoven/core';
import { ascendingOrder } from '../arrays/ascending-order.ts';

/** Options of {@link adjustPValues}. */
export interface AdjustPValuesOptions {
  /**
   * 'holm' (default) and 'bonferroni' bound the probability of one false finding among all; Holm's is
   * never the larger. 'benjamini-hochberg' bounds the expected share of false ones among the findings,
   * for independent or positively dependent tests.
   */
  readonly method?: 'holm' | 'bonferroni' | 'benjamini-hochberg';
}

/**
 * Returns the p values corrected for their number, in the order given: compare them with the level
 * that one alone would be compared with.
 *
 * Sources: Holm 1979, Scandinavian Journal of Statistics 6, 65; Benjamini and Hochberg 1995,
 * doi:10.1111/j.2517-6161.1995.tb02031.x.
 *
 * @param pValues - From 0 to 1; none is allowed.
 */
export function adjustPValues(
  pValues: ArrayLike<number>,
  { method = 'holm' }: AdjustPValuesOptions = {},
): Float64Array {
  const values = Float64Array.from(pValues, (p, i) =>
    requireNumber(`pValues[${i}]`, p, { min: 0, max: 1 }),
  );
  requireOneOf('method', method, ['holm', 'bonferroni', 'benjamini-hochberg']);
  const n = values.length;
  const order = ascendingOrder(values);
  const adjusted = new Float64Array(n);
  const correct = (rank: number, factor: number) =>
    Math.min(1, factor * (values[order[rank] as number] as number));
  if (method === 'benjamini-hochberg') {
    for (let rank = n - 1, least = 1; rank >= 0; rank--) {
      least = Math.min(least, correct(rank, n / (rank + 1)));
      adjusted[order[rank] as number] = least;
    }
    return adjusted;
  }
  for (let rank = 0, most = 0; rank < n; rank++) {
    const value = correct(rank, method === 'holm' ? n - rank : n);
    most = Math.max(most, value);
    adjusted[order[rank] as number] = most;
  }
  return adjusted;
}
