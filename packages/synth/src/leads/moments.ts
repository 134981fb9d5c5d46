import { type Frames, frameCount, LEADS_A_FRAME } from './frames.ts';

/** Variance of each of the eight leads, and the covariance of I and II. */
export interface Moments {
  readonly variances: Float64Array;
  readonly covariance: number;
}

const HALF = LEADS_A_FRAME / 2;

/** Returns the second moments of frames about their means. */
export function momentsOf(frames: Frames): Moments {
  const length = frameCount(frames);
  const variances = new Float64Array(LEADS_A_FRAME);
  let covariance = 0;
  for (let first = 0; first < LEADS_A_FRAME; first += HALF) {
    const { sums, squares, product } = sumsOfHalf(frames, first);
    for (let i = 0; i < HALF; i++) {
      const mean = (sums[i] as number) / length;
      variances[first + i] = Math.max(0, (squares[i] as number) / length - mean * mean);
    }
    if (first === 0) {
      const [one, two] = sums as unknown as [number, number];
      covariance = (product - (one * two) / length) / length;
    }
  }
  return { variances, covariance };
}

/** Variance averaged over the eight leads. */
export const meanVariance = (frames: Frames): number =>
  momentsOf(frames).variances.reduce((sum, value) => sum + value, 0) / LEADS_A_FRAME;

/** Sums over four neighbouring leads, and over the product of the first two: as many as registers hold. */
function sumsOfHalf(frames: Frames, first: number) {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let aa = 0;
  let bb = 0;
  let cc = 0;
  let dd = 0;
  let ab = 0;
  for (let at = first; at < frames.length; at += LEADS_A_FRAME) {
    const w = frames[at] as number;
    const x = frames[at + 1] as number;
    const y = frames[at + 2] as number;
    const z = frames[at + 3] as number;
    a += w;
    b += x;
    c += y;
    d += z;
    aa += w * w;
    bb += x * x;
    cc += y * y;
    dd += z * z;
    ab += w * x;
  }
  return { sums: [a, b, c, d], squares: [aa, bb, cc, dd], product: ab };
}
