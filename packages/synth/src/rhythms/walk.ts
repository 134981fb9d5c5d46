import type { RhythmContext } from './rhythm.ts';

/**
 * Returns times one after the other, `interval(i, time)` apart, from before the record's start until
 * behind its end.
 *
 * @param cycle - The longest usual interval in seconds; the first time lies two to three of it before 0.
 */
export function walk(
  { end, random }: RhythmContext,
  cycle: number,
  interval: (index: number, time: number) => number,
): number[] {
  let time = -(2 + random.uniform()) * cycle;
  const times = [time];
  for (let i = 0; time < end + 2 * cycle; i++) {
    time += interval(i, time);
    times.push(time);
  }
  return times;
}

/**
 * Returns an interval that is `ratio` times `rr`, but no shorter than `shortest`, and as far below the
 * mirror of that, so that the mean of two ratios that are equally far from 1 stays 1.
 */
export function limitedInterval(ratio: number, rr: number, shortest: number): number {
  const low = Math.min(1, shortest / rr);
  return rr * Math.min(Math.max(ratio, low), 2 - low);
}
