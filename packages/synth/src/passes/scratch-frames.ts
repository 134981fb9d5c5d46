import { createFrames, type Frames, LEADS_A_FRAME } from '../leads/frames.ts';
import { LONGEST_KEPT } from './with-frames.ts';

let kept: Frames = createFrames(0);

/**
 * Returns frames with anything in them: in the same memory at every call, since allocating it would take as
 * long as filling it.
 */
export function scratchFrames(length: number): Frames {
  const count = LEADS_A_FRAME * length;
  if (kept.length >= count) return kept.subarray(0, count);
  const frames = createFrames(length);
  if (length <= LONGEST_KEPT) kept = frames;
  return frames;
}
