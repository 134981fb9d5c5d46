import { createFrames, type Frames, LEADS_A_FRAME } from '../leads/frames.ts';
import { addBeat, type BeatTemplate } from '../leads/render.ts';

/** Step of a {@link BeatGrid} in seconds. */
export const GRID_STEP = 0.002;

/** One isolated beat from before its P wave until after QRS, every 2 ms; the QRS onset is on the grid. */
export interface BeatGrid {
  readonly frames: Frames;
  /** Index of the QRS onset. */
  readonly zero: number;
}

/** Returns P and QRS of one isolated beat of unit gain. */
export function createBeatGrid(template: BeatTemplate): BeatGrid {
  const { p, qrs } = template.layout.activation;
  const zero = p ? Math.ceil(-p.onset / GRID_STEP) + 1 : 1;
  const after = Math.ceil(Math.max(qrs.offset, 0.036) / GRID_STEP) + 2;
  const frames = createFrames(zero + after);
  addBeat(template, frames, 1 / GRID_STEP, zero * GRID_STEP);
  return { frames, zero };
}

/**
 * Time between `onset` and `offset` at which the eight independent leads together are highest (root sum
 * of squares), in seconds from the QRS onset; refined between grid points by a parabola.
 */
export function peakBetween({ frames, zero }: BeatGrid, onset: number, offset: number): number {
  const first = Math.ceil(onset / GRID_STEP) + zero;
  const last = Math.floor(offset / GRID_STEP) + zero;
  let top = first;
  let highest = -1;
  for (let i = first; i <= last; i++) {
    const power = powerAt(frames, i);
    if (power > highest) {
      top = i;
      highest = power;
    }
  }
  const before = powerAt(frames, top - 1);
  const after = powerAt(frames, top + 1);
  const bend = before - 2 * highest + after;
  const shift = bend < 0 ? Math.max(-1, Math.min(1, (before - after) / (2 * bend))) : 0;
  return Math.min(offset, Math.max(onset, (top - zero + shift) * GRID_STEP));
}

function powerAt(frames: Frames, index: number): number {
  let power = 0;
  for (let lead = 0, at = LEADS_A_FRAME * index; lead < LEADS_A_FRAME; lead++) {
    const value = frames[at + lead] ?? 0;
    power += value * value;
  }
  return power;
}
