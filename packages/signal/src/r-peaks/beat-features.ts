import { type BeatsAround, surroundings } from './beats-around.ts';
import type { Candidates } from './measure-candidates.ts';

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
  'nearer than 0.3 s to the beat before, and than is usual',
  'nearer than 0.3 s to the beat after, and than is usual',
  'nearer and lower, before',
  'nearer and lower, after',
  'gap without it',
  'height to the noise',
  'height of the beats around to the noise',
  'slope to the median of the beats around',
  'likeness to the most alike beats around',
  'likeness to the beats around',
] as const;

/** A candidate lower than this beside the beats around is none. */
const LOWEST = 0.08;
/** A beat this near may have the candidate as its T or P wave. */
const NEAR_SECONDS = 0.45;
/** Fast even for a tachycardia, unless the beats around follow each other about as fast. */
const FAST_SECONDS = 0.3;
/** Shares of the usual RR interval: what is early, and when a gap is long. */
const EARLY = 0.75;
const LONG_GAP = 1.4;
/** Limits of the logarithms: beyond them more is not more. */
const MOST = 3;
const MOST_TO_NEIGHBOUR = 2;
const MOST_TO_NOISE = 4;
const FLOOR = 1e-9;

/** Whether there are enough beats around to compare with, and the candidate is not far too low. */
export type Verdict = 'weighed' | 'too low' | 'unknown';

/** Writes the features of one candidate, see {@link compareWith}. */
export type Weigh = (index: number, place: number, output: Float64Array) => Verdict;

/**
 * Returns the function that compares candidates with the beats chosen so far (indices of candidates,
 * rising): it takes a candidate, the first chosen beat that is not before it (an index of `chosen`),
 * and where the {@link FEATURES} are written. The candidate is not one of the beats around itself.
 */
export function compareWith(candidates: Candidates, chosen: Int32Array, sampleRate: number): Weigh {
  const { lookAround, compareShapes } = surroundings(candidates, chosen);
  return (index, place, output) => {
    const around = lookAround(index, place);
    if (!around) return 'unknown';
    if ((candidates.height[index] as number) < LOWEST * around.height) return 'too low';
    compareShapes(index);
    writeSize(candidates, index, around, output);
    writeTime(candidates, index, around, sampleRate, output);
    return 'weighed';
  };
}

function writeSize(
  { height, slope, noise }: Candidates,
  index: number,
  around: BeatsAround,
  output: Float64Array,
): void {
  const own = height[index] as number;
  const background = noise[index] as number;
  const toMedian = logRatio(own, around.height, MOST);
  output[0] = 1;
  output[1] = toMedian;
  output[2] = logRatio(own, around.lowHeight, MOST);
  output[3] = Math.max(0, toMedian);
  output[14] = logRatio(own, background, MOST_TO_NOISE);
  output[15] = logRatio(around.height, background, MOST_TO_NOISE);
  output[16] = logRatio(slope[index] as number, around.slope, MOST);
  output[17] = around.mostAlike;
  output[18] = around.alike;
}

function writeTime(
  { at, height }: Candidates,
  index: number,
  { before, after, interval, longInterval }: BeatsAround,
  sampleRate: number,
  output: Float64Array,
): void {
  const here = at[index] as number;
  const since = before < 0 ? 2 * interval : here - (at[before] as number);
  const until = after < 0 ? 2 * interval : (at[after] as number) - here;
  const near = NEAR_SECONDS * sampleRate;
  const toBefore =
    before >= 0 && since < near ? toNeighbour(height, index, before) : MOST_TO_NEIGHBOUR;
  const toAfter =
    after >= 0 && until < near ? toNeighbour(height, index, after) : MOST_TO_NEIGHBOUR;
  const fast = Math.min(FAST_SECONDS, (EARLY * longInterval) / sampleRate);
  const fastBefore = 10 * Math.max(0, fast - since / sampleRate);
  const fastAfter = 10 * Math.max(0, fast - until / sampleRate);
  const early = Math.max(0, EARLY - since / interval);
  output[4] = toBefore;
  output[5] = toAfter;
  output[6] = early;
  output[7] = Math.max(0, EARLY - until / interval);
  output[8] = early * Math.min(0, output[16] as number);
  output[9] = fastBefore;
  output[10] = fastAfter;
  output[11] = fastBefore * Math.min(0, toBefore);
  output[12] = fastAfter * Math.min(0, toAfter);
  output[13] = Math.min(2, Math.max(0, (since + until) / interval - LONG_GAP));
}

const toNeighbour = (height: Float64Array, index: number, other: number) =>
  logRatio(height[index] as number, height[other] as number, MOST_TO_NEIGHBOUR);

function logRatio(a: number, b: number, most: number): number {
  return Math.max(-most, Math.min(most, Math.log((a + FLOOR) / (b + FLOOR))));
}
