import { type BeatShapes, likeness } from './beat-shapes.ts';

/** Everything measured once of each candidate, in time order. */
export interface Candidates {
  /** Samples. */
  readonly at: Int32Array;
  /** Of the envelope. */
  readonly height: Float64Array;
  /** Steepest slope within the QRS complex, over the leads. */
  readonly slope: Float64Array;
  /** Height of the envelope between the beats around. */
  readonly noise: Float64Array;
  readonly shapes: BeatShapes;
}

/** What is weighed of a candidate. Heights and slopes are natural logarithms of ratios. */
export const FEATURES = [
  'constant',
  'height to the median of the beats around',
  'height to the low beats around',
  'how much taller than the median',
  'height to the beat before, if near',
  'height to the beat after, if near',
  'too early after the beat before',
  'too early before the beat after',
  'too early and less steep',
  'nearer than 0.3 s to the beat before',
  'nearer than 0.3 s to the beat after',
  'nearer and lower, before',
  'nearer and lower, after',
  'gap without it',
  'height to the noise',
  'height of the beats around to the noise',
  'slope to the median of the beats around',
  'likeness to the most alike beats around',
  'likeness to the beats around',
] as const;

/** So many beats before and after a candidate are its surroundings. */
const BEATS_AROUND = 8;
/** With fewer beats around there is nothing to compare with. */
const FEWEST_AROUND = 3;
/** A candidate lower than this beside the beats around is none. */
const LOWEST = 0.08;
/** A beat this near may have the candidate as its T or P wave. */
const NEAR_SECONDS = 0.45;
/** Fast even for a tachycardia. */
const FAST_SECONDS = 0.3;
/** Shares of the usual RR interval: what is early, and when a gap is long. */
const EARLY = 0.75;
const LONG_GAP = 1.4;
/** Beats lower than the median count as low by this quantile. */
const LOW_QUANTILE = 0.2;
const FLOOR = 1e-9;

/**
 * Writes the features of candidate `index` beside the beats chosen so far (indices of candidates in
 * rising order; `place` is the first that is not before the candidate) and returns whether it can be
 * a beat. The candidate itself does not count as one of the beats around.
 */
export type Weigh = (index: number, place: number, output: Float64Array) => Verdict;

/** `'unknown'` when there are too few beats around to say. */
export type Verdict = 'weighed' | 'too low' | 'unknown';

/** Returns the function that compares candidates with the beats chosen so far. */
export function compareWith(
  candidates: Candidates,
  chosen: Int32Array,
  sampleRate: number,
): Weigh {
  const { at, height, slope, noise, shapes } = candidates;
  const around = new Int32Array(2 * BEATS_AROUND);
  const work = new Float64Array(2 * BEATS_AROUND);
  const clip = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));

  return (index, place, output) => {
    const isChosen = chosen[place] === index;
    const next = isChosen ? place + 1 : place;
    let count = 0;
    for (let k = Math.max(0, place - BEATS_AROUND); k < place; k++)
      around[count++] = chosen[k] as number;
    for (let k = next; k < Math.min(chosen.length, next + BEATS_AROUND); k++)
      around[count++] = chosen[k] as number;
    if (count < FEWEST_AROUND) return 'unknown';

    const own = height[index] as number;
    const sorted = work.subarray(0, count);
    for (let k = 0; k < count; k++) sorted[k] = height[around[k] as number] as number;
    sorted.sort();
    const median = sorted[count >> 1] as number;
    if (own < LOWEST * median) return 'too low';
    const low = sorted[Math.floor(LOW_QUANTILE * count)] as number;
    for (let k = 0; k < count; k++) sorted[k] = slope[around[k] as number] as number;
    const steepness = sorted.sort()[count >> 1] as number;
    const intervals = work.subarray(0, count - 1);
    for (let k = 1; k < count; k++) {
      intervals[k - 1] =
        (at[around[k] as number] as number) - (at[around[k - 1] as number] as number);
    }
    const usual = intervals.sort()[(count - 1) >> 1] as number;

    const log = Math.log(own);
    const here = at[index] as number;
    const before = chosen[place - 1];
    const after = chosen[next];
    const sinceBefore = before === undefined ? 2 * usual : here - (at[before] as number);
    const untilAfter = after === undefined ? 2 * usual : (at[after] as number) - here;
    const near = NEAR_SECONDS * sampleRate;
    const toBefore =
      before !== undefined && sinceBefore < near
        ? clip(log - Math.log(height[before] as number), 2)
        : 2;
    const toAfter =
      after !== undefined && untilAfter < near
        ? clip(log - Math.log(height[after] as number), 2)
        : 2;
    const early = Math.max(0, EARLY - sinceBefore / usual);
    const fastBefore = Math.max(0, FAST_SECONDS - sinceBefore / sampleRate) * 10;
    const fastAfter = Math.max(0, FAST_SECONDS - untilAfter / sampleRate) * 10;
    const toMedian = clip(log - Math.log(median), 3);
    const background = Math.log((noise[index] as number) + FLOOR);
    const steeper = clip(
      Math.log(((slope[index] as number) + FLOOR) / (steepness + FLOOR)),
      3,
    );
    for (let k = 0; k < count; k++) work[k] = likeness(shapes, index, around[k] as number);
    work.subarray(0, count).sort();

    let to = 0;
    output[to++] = 1;
    output[to++] = toMedian;
    output[to++] = clip(log - Math.log(low), 3);
    output[to++] = Math.max(0, toMedian);
    output[to++] = toBefore;
    output[to++] = toAfter;
    output[to++] = early;
    output[to++] = Math.max(0, EARLY - untilAfter / usual);
    output[to++] = early * Math.min(0, steeper);
    output[to++] = fastBefore;
    output[to++] = fastAfter;
    output[to++] = fastBefore * Math.min(0, toBefore);
    output[to++] = fastAfter * Math.min(0, toAfter);
    output[to++] = Math.min(2, Math.max(0, (sinceBefore + untilAfter) / usual - LONG_GAP));
    output[to++] = clip(log - background, 4);
    output[to++] = clip(Math.log(median) - background, 4);
    output[to++] = steeper;
    output[to++] =
      ((work[count - 1] as number) + (work[count - 2] as number) + (work[count - 3] as number)) / 3;
    output[to++] = work[count >> 1] as number;
    return 'weighed';
  };
}
