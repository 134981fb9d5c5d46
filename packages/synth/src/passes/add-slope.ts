import type { Frames } from '../leads/frames.ts';
import { addHeights } from './add-heights.ts';
import { scratchHeights } from './scratch-heights.ts';

/**
 * Adds heights times what each lead sees of them, `sizes`, from sample `from` up or down to but without `to`:
 * first `height`, then each `ratio` times the last, where the ratio itself changes by the factor `change`.
 */
export function addSlope(
  frames: Frames,
  from: number,
  to: number,
  height: number,
  ratio: number,
  change: number,
  sizes: ArrayLike<number>,
): void {
  const count = Math.abs(to - from);
  const first = Math.min(from, to + 1);
  const heights = scratchHeights(count);
  for (let n = 0; n < count; n++) {
    heights[from < to ? n : count - 1 - n] = height;
    height *= ratio;
    ratio *= change;
  }
  addHeights(frames, first, heights, count, sizes);
}
