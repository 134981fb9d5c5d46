import { createFrames, type Frames, frameCount } from '../leads/frames.ts';

/** Longer records get frames of their own, lest the buffer keep their memory. */
const LONGEST = 65536;

let kept: Frames | null = null;

/**
 * Returns frames with anything in them: the same ones at every call, since allocating them would take as
 * long as filling them.
 */
export function scratchFrames(length: number): Frames {
  if (kept && frameCount(kept) === length) return kept;
  const frames = createFrames(length);
  if (length <= LONGEST) kept = frames;
  return frames;
}
