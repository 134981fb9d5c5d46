import { median } from '@einthoven/core';
import type { NormalIntervals } from './normal-intervals.ts';

/** Heart-rate variability in the time domain; null where there are too few intervals. */
export interface HrvTime {
  /** Mean of the intervals. */
  readonly meanNnMs: number | null;
  /** Median of the intervals. */
  readonly medianNnMs: number | null;
  /** Shortest interval. */
  readonly minNnMs: number | null;
  /** Longest interval. */
  readonly maxNnMs: number | null;
  /** Standard deviation of the intervals (n − 1). */
  readonly sdnnMs: number | null;
  /** Root mean square of the differences between successive intervals. */
  readonly rmssdMs: number | null;
  /** Standard deviation of those differences (n − 1). */
  readonly sdsdMs: number | null;
  /** Differences above 50 ms, as a share of all intervals in per cent. */
  readonly pnn50Percent: number | null;
  /** The same above 20 ms. */
  readonly pnn20Percent: number | null;
  /** Number of intervals over the highest column of their histogram in steps of 1/128 s. */
  readonly triangularIndex: number | null;
}

const HISTOGRAM_STEP_MS = 1000 / 128;

/**
 * Returns the measures of the time domain (Task Force of the ESC and the NASPE 1996,
 * doi:10.1161/01.CIR.93.5.1043). Differences are taken only between intervals that follow each other.
 */
export function hrvTime(intervals: NormalIntervals): HrvTime {
  const { ms } = intervals;
  const steps = successiveDifferences(intervals);
  const above = (limit: number) =>
    steps.length === 0
      ? null
      : (100 * steps.filter((step) => Math.abs(step) > limit).length) / ms.length;
  return {
    meanNnMs: ms.length > 0 ? mean(ms) : null,
    medianNnMs: median(Array.from(ms)),
    minNnMs: extreme(ms, Math.min),
    maxNnMs: extreme(ms, Math.max),
    sdnnMs: deviation(ms),
    rmssdMs: steps.length > 0 ? Math.sqrt(mean(steps.map((step) => step * step))) : null,
    sdsdMs: deviation(steps),
    pnn50Percent: above(50),
    pnn20Percent: above(20),
    triangularIndex: triangularIndex(ms),
  };
}

/** Each interval less the one before it, where it follows that one. */
function successiveDifferences({ ms, follows }: NormalIntervals): Float64Array {
  const steps: number[] = [];
  for (let i = 1; i < ms.length; i++) {
    if (follows[i]) steps.push((ms[i] as number) - (ms[i - 1] as number));
  }
  return Float64Array.from(steps);
}

/** Mean of values, at least one. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation with n − 1; null of fewer than two values. */
export function deviation(values: Float64Array): number | null {
  if (values.length < 2) return null;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

function extreme(values: Float64Array, choose: (a: number, b: number) => number): number | null {
  return values.length > 0 ? values.reduce((a, b) => choose(a, b)) : null;
}

function triangularIndex(ms: Float64Array): number | null {
  if (ms.length === 0) return null;
  const columns = new Map<number, number>();
  let highest = 0;
  for (const value of ms) {
    const column = Math.floor(value / HISTOGRAM_STEP_MS);
    const height = (columns.get(column) ?? 0) + 1;
    columns.set(column, height);
    highest = Math.max(highest, height);
  }
  return ms.length / highest;
}
