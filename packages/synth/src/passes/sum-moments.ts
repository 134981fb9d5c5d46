import { type Frames, LEADS_A_FRAME } from '../leads/frames.ts';

const sums = new Float64Array(2 * LEADS_A_FRAME + 1);

/**
 * Returns the sum of each of the eight leads, then that of its squares, then that of the products of I and
 * II; the next call overwrites them.
 */
export function sumMoments(frames: Frames): Float64Array {
  // The limb leads last: the product stays that of I and II.
  sumHalf(frames, LEADS_A_FRAME / 2);
  sumHalf(frames, 0);
  return sums;
}

/** The same over four neighbouring leads: as many as registers hold. */
function sumHalf(frames: Frames, first: number): void {
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
  sums.set([a, b, c, d], first);
  sums.set([aa, bb, cc, dd], LEADS_A_FRAME + first);
  sums[2 * LEADS_A_FRAME] = ab;
}
