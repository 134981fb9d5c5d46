import { sortFew } from '../sort-few.ts';
import type { Candidates } from './measure-candidates.ts';

/** So many beats before and after a candidate are its surroundings. */
export const BEATS_AROUND = 8;
/** With fewer beats around there is nothing to compare with. */
const FEWEST_AROUND = 3;
/** Beats lower than the median count as low by this quantile. */
const LOW_QUANTILE = 0.2;
/** An interval as long as this quantile: where T waves were taken for beats, still one that has both parts of an RR. */
const HIGH_QUANTILE = 0.8;

/** What a candidate is compared with. */
export interface BeatsAround {
  /** The nearest beats before and after it; −1 where there is none. */
  before: number;
  after: number;
  /** Medians over the beats around; the interval in samples. */
  height: number;
  slope: number;
  interval: number;
  /** A high quantile of the intervals. */
  longInterval: number;
  /** A low quantile. */
  lowHeight: number;
  /** How alike the candidate is to the three beats most like it, and to the median beat around. */
  mostAlike: number;
  alike: number;
}

/** Looks at the beats around candidates. */
interface Surroundings {
  /**
   * Returns what lies around a candidate, without the shapes, which holds until the next call;
   * `undefined` where there are too few beats.
   */
  readonly lookAround: (index: number, place: number) => BeatsAround | undefined;
  /** Fills in how alike that candidate is to the beats around. */
  readonly compareShapes: (index: number) => void;
}

/** Returns what looks at the chosen beats around a candidate, see `compareWith`. */
export function surroundings(
  { at, height, slope, likenessOf }: Candidates,
  chosen: Int32Array,
): Surroundings {
  const near = new Int32Array(2 * BEATS_AROUND);
  const values = new Float64Array(2 * BEATS_AROUND);
  let count = 0;
  const result: BeatsAround = {
    before: -1,
    after: -1,
    height: 0,
    slope: 0,
    interval: 0,
    longInterval: 0,
    lowHeight: 0,
    mostAlike: 0,
    alike: 0,
  };
  const findNear = (place: number, next: number) => {
    count = 0;
    for (let k = Math.max(0, place - BEATS_AROUND); k < place; k++) {
      near[count++] = chosen[k] as number;
    }
    const end = Math.min(chosen.length, next + BEATS_AROUND);
    for (let k = next; k < end; k++) near[count++] = chosen[k] as number;
  };
  return {
    lookAround(index, place) {
      const next = chosen[place] === index ? place + 1 : place;
      findNear(place, next);
      if (count < FEWEST_AROUND) return undefined;
      for (let k = 0; k < count; k++) values[k] = height[near[k] as number] as number;
      sortFew(values, count);
      result.height = values[count >> 1] as number;
      result.lowHeight = values[Math.floor(LOW_QUANTILE * count)] as number;
      for (let k = 0; k < count; k++) values[k] = slope[near[k] as number] as number;
      sortFew(values, count);
      result.slope = values[count >> 1] as number;
      for (let k = 1; k < count; k++) {
        values[k - 1] = (at[near[k] as number] as number) - (at[near[k - 1] as number] as number);
      }
      sortFew(values, count - 1);
      result.interval = values[(count - 1) >> 1] as number;
      result.longInterval = values[Math.floor(HIGH_QUANTILE * (count - 1))] as number;
      result.before = place > 0 ? (chosen[place - 1] as number) : -1;
      result.after = next < chosen.length ? (chosen[next] as number) : -1;
      return result;
    },
    compareShapes(index) {
      for (let k = 0; k < count; k++) values[k] = likenessOf(index, near[k] as number);
      sortFew(values, count);
      result.alike = values[count >> 1] as number;
      result.mostAlike =
        ((values[count - 1] as number) +
          (values[count - 2] as number) +
          (values[count - 3] as number)) /
        3;
    },
  };
}
