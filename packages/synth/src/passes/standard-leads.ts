import { type Frames, frameCount, LEADS_A_FRAME } from '../leads/frames.ts';

/**
 * Returns `rows` rows, the first of them the twelve leads, one behind the other: all at once, since that
 * takes a third of the time.
 */
export function standardLeads(frames: Frames, rows: number): Float32Array<ArrayBuffer> {
  const length = frameCount(frames);
  const output = new Float32Array(rows * length);
  for (let n = 0, at = 0; n < length; n++, at += LEADS_A_FRAME) {
    const one = frames[at] as number;
    const two = frames[at + 1] as number;
    output[n] = one;
    output[length + n] = two;
    output[2 * length + n] = two - one;
    output[3 * length + n] = 0 - 0.5 * (one + two);
    output[4 * length + n] = one - 0.5 * two;
    output[5 * length + n] = two - 0.5 * one;
    output[6 * length + n] = frames[at + 2] as number;
    output[7 * length + n] = frames[at + 3] as number;
    output[8 * length + n] = frames[at + 4] as number;
    output[9 * length + n] = frames[at + 5] as number;
    output[10 * length + n] = frames[at + 6] as number;
    output[11 * length + n] = frames[at + 7] as number;
  }
  return output;
}
