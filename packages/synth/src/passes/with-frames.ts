import { createFrames, type Frames, LEADS_A_FRAME } from '../leads/frames.ts';

/** Frames of more samples are not kept for the next record, lest they keep their memory. */
export const LONGEST_KEPT = 65536;

let spare: Frames | null = null;

/**
 * Returns what `make` does with `length` samples of zeros, which are its own until it returns or throws: those
 * of the last record where they are as many, since fresh memory would cost more than many computations.
 */
export function withFrames<T>(length: number, make: (frames: Frames) => T): T {
  let frames = spare;
  // Gone until they are given back: a noise may synthesise a record while another is being made.
  spare = null;
  if (frames?.length === LEADS_A_FRAME * length) frames.fill(0);
  else frames = createFrames(length);
  const made = make(frames);
  if (length <= LONGEST_KEPT) spare = frames;
  return made;
}
