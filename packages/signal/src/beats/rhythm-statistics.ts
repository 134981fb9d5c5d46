import { median } from '@einthoven/core';

/** Names of what {@link rhythmStatistics} gives, in its order. */
export const RHYTHM_STATISTICS = [
  'rr-median',
  'rr-sd',
  'rr-rmssd',
  'rr-shortest',
  'rr-longest',
  'rr-count',
] as const;

/**
 * Returns statistics of the intervals between R peaks, in seconds, and their number. All are 0 with
 * fewer than two peaks.
 */
export function rhythmStatistics(peaks: Int32Array, sampleRate: number): number[] {
  const intervals = Array.from(
    peaks.subarray(1),
    (peak, i) => (peak - (peaks[i] as number)) / sampleRate,
  );
  if (intervals.length === 0) return RHYTHM_STATISTICS.map(() => 0);
  const mean = intervals.reduce((sum, value) => sum + value, 0) / intervals.length;
  const steps = intervals.slice(1).map((value, i) => value - (intervals[i] as number));
  return [
    median(intervals) ?? 0,
    rootMeanSquare(intervals.map((value) => value - mean)),
    rootMeanSquare(steps),
    Math.min(...intervals),
    Math.max(...intervals),
    intervals.length,
  ];
}

function rootMeanSquare(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
