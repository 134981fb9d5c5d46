import { createFrames, type Frames, frameCount } from '../leads/frames.ts';
import { LONGEST_KEPT } from './with-frames.ts';

let kept: Frames | null = null;

/**
 * Returns frames with anything in them: the same ones at every call, since allocating them would take as
 * long as filling them.
 */
export function scratchFrames(length: number): Frames {
  if (kept && frameCount(kept) === length) return kept;
  const frames = createFrames(length);
  if (length <= LONGEST_KEPT) kept = frames;
  return frames;
}
