import { passes } from '../passes/passes.ts';
import { type Frames, frameCount, LEADS_A_FRAME } from './frames.ts';

/** Variance of each of the eight leads, and the covariance of I and II. */
export interface Moments {
  readonly variances: Float64Array;
  readonly covariance: number;
}

/** Returns the second moments of frames about their means. */
export function momentsOf(frames: Frames): Moments {
  const length = frameCount(frames);
  const sums = passes.sumMoments(frames);
  const variances = sums.subarray(0, LEADS_A_FRAME).map((sum, lead) => {
    const mean = sum / length;
    return Math.max(0, (sums[LEADS_A_FRAME + lead] as number) / length - mean * mean);
  });
  const [one, two] = sums as unknown as [number, number];
  const product = sums[2 * LEADS_A_FRAME] as number;
  return { variances, covariance: (product - (one * two) / length) / length };
}

/** Variance averaged over the eight leads. */
export const meanVariance = (frames: Frames): number =>
  momentsOf(frames).variances.reduce((sum, value) => sum + value, 0) / LEADS_A_FRAME;
