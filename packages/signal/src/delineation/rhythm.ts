import { median } from '@einthoven/core';
import { GRID_HZ } from './beat-window.ts';
import type { Spacing } from './first-guess.ts';

/** The rhythm of a stretch of beats. */
export interface Rhythm {
  /** Median interval between beats, in points of the grid. */
  readonly rr: number;
  /** Median change from one interval to the next, as a share of `rr`. */
  readonly irregularity: number;
  /** Each interval from a beat to the next, in points of the grid. */
  readonly intervals: readonly number[];
}

/** Taken where there are too few beats to measure: a second. */
const USUAL_RR = GRID_HZ;

/** Returns the rhythm of these peaks. */
export function rhythmOf(peaks: ArrayLike<number>, sampleRate: number): Rhythm {
  const scale = GRID_HZ / sampleRate;
  const intervals: number[] = [];
  for (let i = 1; i < peaks.length; i++) {
    intervals.push(((peaks[i] as number) - (peaks[i - 1] as number)) * scale);
  }
  const changes = intervals.slice(1).map((rr, i) => Math.abs(rr - (intervals[i] as number)));
  const rr = median(intervals) ?? USUAL_RR;
  return { rr, irregularity: (median(changes) ?? 0) / rr, intervals };
}

/** Returns how far these beats, by their indices, are from those before and after them. */
export function spacingOf({ rr, intervals }: Rhythm, members: readonly number[]): Spacing {
  const usual = (values: (number | undefined)[]) =>
    Math.round(median(values.filter((value) => value !== undefined)) ?? rr);
  return {
    rr,
    before: usual(members.map((index) => intervals[index - 1])),
    after: usual(members.map((index) => intervals[index])),
  };
}
