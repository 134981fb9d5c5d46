import { type Frames, LEADS_A_FRAME } from '../leads/frames.ts';

/** Adds `factor` times other frames; where they are fewer, again and again. */
export function addFrames(frames: Frames, others: Frames, factor: number): void {
  for (let at = 0, from = 0; at < frames.length; at += LEADS_A_FRAME, from += LEADS_A_FRAME) {
    if (from === others.length) from = 0;
    frames[at] = (frames[at] as number) + factor * (others[from] as number);
    frames[at + 1] = (frames[at + 1] as number) + factor * (others[from + 1] as number);
    frames[at + 2] = (frames[at + 2] as number) + factor * (others[from + 2] as number);
    frames[at + 3] = (frames[at + 3] as number) + factor * (others[from + 3] as number);
    frames[at + 4] = (frames[at + 4] as number) + factor * (others[from + 4] as number);
    frames[at + 5] = (frames[at + 5] as number) + factor * (others[from + 5] as number);
    frames[at + 6] = (frames[at + 6] as number) + factor * (others[from + 6] as number);
    frames[at + 7] = (frames[at + 7] as number) + factor * (others[from + 7] as number);
  }
}
