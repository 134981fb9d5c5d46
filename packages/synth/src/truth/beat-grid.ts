import { addBeat, type BeatTemplate } from '../leads/render.ts';
import { rowsOf } from '../leads/rows-of.ts';

/** Step of a {@link BeatGrid} in seconds. */
export const GRID_STEP = 0.002;

/** One isolated beat from before its P wave until after QRS, every 2 ms; the QRS onset is on the grid. */
export interface BeatGrid {
  /** I, II, V1 … V6. */
  readonly rows: readonly Float64Array[];
  /** Index of the QRS onset. */
  readonly zero: number;
}

/** Returns P and QRS of one isolated beat of unit gain. */
export function createBeatGrid(template: BeatTemplate): BeatGrid {
  const { p, qrs } = template.layout;
  const zero = p ? Math.ceil(-p.onset / GRID_STEP) + 1 : 1;
  const after = Math.ceil(Math.max(qrs.offset, 0.036) / GRID_STEP) + 2;
  const rows = rowsOf(8, zero + after);
  addBeat(template, rows, 1 / GRID_STEP, zero * GRID_STEP);
  return { rows, zero };
}

/**
 * Time between `onset` and `offset` at which the eight independent leads together are highest (root sum
 * of squares), in seconds from the QRS onset; refined between grid points by a parabola.
 */
export function peakBetween({ rows, zero }: BeatGrid, onset: number, offset: number): number {
  const first = Math.ceil(onset / GRID_STEP) + zero;
  const last = Math.floor(offset / GRID_STEP) + zero;
  let top = first;
  let highest = -1;
  for (let i = first; i <= last; i++) {
    const power = powerAt(rows, i);
    if (power > highest) {
      top = i;
      highest = power;
    }
  }
  const before = powerAt(rows, top - 1);
  const after = powerAt(rows, top + 1);
  const bend = before - 2 * highest + after;
  const shift = bend < 0 ? Math.max(-1, Math.min(1, (before - after) / (2 * bend))) : 0;
  return Math.min(offset, Math.max(onset, (top - zero + shift) * GRID_STEP));
}

function powerAt(rows: readonly Float64Array[], index: number): number {
  let power = 0;
  for (let row = 0; row < rows.length; row++)
    power += ((rows[row] as Float64Array)[index] ?? 0) ** 2;
  return power;
}
