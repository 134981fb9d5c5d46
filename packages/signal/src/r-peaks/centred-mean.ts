import { slidingSum } from '../filters/moving/sliding-sum.ts';

/** Returns the mean of `width` numbers around each place; beyond the ends lie zeros. */
export const centredMean = (x: Float64Array, width: number): Float64Array =>
  slidingSum(x, width, 1 / width);

/** Number of samples in so many seconds: at least one. */
export function samplesOf(seconds: number, sampleRate: number): number {
  return Math.max(1, Math.round(seconds * sampleRate));
}
