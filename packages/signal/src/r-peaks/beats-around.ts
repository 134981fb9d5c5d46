import type { Candidates } from './measure-candidates.ts';

/** So many beats before and after a candidate are its surroundings. */
const BEATS_AROUND = 8;
/** With fewer beats around there is nothing to compare with. */
const FEWEST_AROUND = 3;
/** Beats lower than the median count as low by this quantile. */
const LOW_QUANTILE = 0.2;

/** What a candidate is compared with. */
export interface BeatsAround {
  /** The nearest beats before and after it; −1 where there is none. */
  before: number;
  after: number;
  /** Medians over the beats around; the interval in samples. */
  height: number;
  slope: number;
  interval: number;
  /** A low quantile. */
  lowHeight: number;
  /** How alike the candidate is to the three beats most like it, and to the median beat around. */
  mostAlike: number;
  alike: number;
}

/**
 * Returns the function that looks at the beats around a candidate, see `compareWith`. Its result holds
 * until the next call; `undefined` where there are too few.
 */
export function surroundings(
  { at, height, slope, likenessOf }: Candidates,
  chosen: Int32Array,
): (index: number, place: number) => BeatsAround | undefined {
  const near = new Int32Array(2 * BEATS_AROUND);
  const work = new Float64Array(2 * BEATS_AROUND);
  const result: BeatsAround = {
    before: -1,
    after: -1,
    height: 0,
    slope: 0,
    interval: 0,
    lowHeight: 0,
    mostAlike: 0,
    alike: 0,
  };
  return (index, place) => {
    const next = chosen[place] === index ? place + 1 : place;
    let count = 0;
    const add = (from: number, to: number) => {
      for (let k = from; k < to; k++) near[count++] = chosen[k] as number;
    };
    add(Math.max(0, place - BEATS_AROUND), place);
    add(next, Math.min(chosen.length, next + BEATS_AROUND));
    if (count < FEWEST_AROUND) return undefined;
    const values = work.subarray(0, count);
    for (let k = 0; k < count; k++) values[k] = height[near[k] as number] as number;
    values.sort();
    result.height = values[count >> 1] as number;
    result.lowHeight = values[Math.floor(LOW_QUANTILE * count)] as number;
    for (let k = 0; k < count; k++) values[k] = slope[near[k] as number] as number;
    result.slope = values.sort()[count >> 1] as number;
    for (let k = 0; k < count; k++) values[k] = likenessOf(index, near[k] as number);
    values.sort();
    result.alike = values[count >> 1] as number;
    result.mostAlike =
      ((values[count - 1] as number) +
        (values[count - 2] as number) +
        (values[count - 3] as number)) /
      3;
    const intervals = work.subarray(0, count - 1);
    for (let k = 1; k < count; k++) {
      intervals[k - 1] = (at[near[k] as number] as number) - (at[near[k - 1] as number] as number);
    }
    result.interval = intervals.sort()[(count - 1) >> 1] as number;
    result.before = chosen[place - 1] ?? -1;
    result.after = chosen[next] ?? -1;
    return result;
  };
}
