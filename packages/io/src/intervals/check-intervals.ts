import { INTERVAL_NAMES, type Intervals, median, requireNumber } from '@einthoven/core';

/** How {@link checkIntervals} judges. */
export interface CheckIntervalsOptions {
  /** How many standard deviations from the median are usual; default 3. */
  readonly deviations?: number;
}

/** Records whose intervals a reader may not want to learn from, by id. */
export interface DoubtfulIntervals {
  /** An interval is absent. */
  readonly incomplete: readonly string[];
  /** An interval is farther from the median of its kind than is usual. */
  readonly outlying: readonly string[];
}

/**
 * The records with an absent interval, and those with one more than three standard deviations from
 * the median over all records. A record can be in both lists; both are in the order of the records.
 */
export function checkIntervals(
  records: readonly { readonly id: string; readonly intervals: Intervals }[],
  { deviations = 3 }: CheckIntervalsOptions = {},
): DoubtfulIntervals {
  requireNumber('deviations', deviations, { above: 0 });
  const usual = INTERVAL_NAMES.map((name) => {
    const values = records.flatMap(({ intervals }) => intervals[name] ?? []);
    const middle = median(values) ?? 0;
    return { name, middle, reach: deviations * standardDeviation(values) };
  });
  const idsWhere = (judge: (intervals: Intervals) => boolean) =>
    records.flatMap(({ id, intervals }) => (judge(intervals) ? id : []));
  return {
    incomplete: idsWhere((intervals) => INTERVAL_NAMES.some((name) => intervals[name] === null)),
    outlying: idsWhere((intervals) =>
      usual.some(({ name, middle, reach }) => {
        const value = intervals[name];
        return value !== null && Math.abs(value - middle) > reach;
      }),
    ),
  };
}

/** With n − 1 below; 0 of fewer than two values. */
function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
