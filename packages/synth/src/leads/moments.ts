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
  const variances = new Float64Array(LEADS_A_FRAME);
  for (let lead = 0; lead < LEADS_A_FRAME; lead++) {
    const mean = (sums[lead] as number) / length;
    const square = (sums[LEADS_A_FRAME + lead] as number) / length;
    variances[lead] = Math.max(0, square - mean * mean);
  }
  const product = sums[2 * LEADS_A_FRAME] as number;
  const covariance = (product - ((sums[0] as number) * (sums[1] as number)) / length) / length;
  return { variances, covariance };
}

/** Variance averaged over the eight leads. */
export const meanVariance = (frames: Frames): number =>
  momentsOf(frames).variances.reduce((sum, value) => sum + value, 0) / LEADS_A_FRAME;
