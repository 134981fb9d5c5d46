import { type Frames, LEADS_A_FRAME } from '../leads/frames.ts';

/** Adds `height[n]` times what each lead sees of it, `sizes`, to `count` samples from `first` on. */
export function addHeights(
  frames: Frames,
  first: number,
  heights: ArrayLike<number>,
  count: number,
  sizes: ArrayLike<number>,
): void {
  // Not by destructuring, which goes through an iterator.
  const a = sizes[0] as number;
  const b = sizes[1] as number;
  const c = sizes[2] as number;
  const d = sizes[3] as number;
  const e = sizes[4] as number;
  const f = sizes[5] as number;
  const g = sizes[6] as number;
  const h = sizes[7] as number;
  for (let n = 0, at = LEADS_A_FRAME * first; n < count; n++, at += LEADS_A_FRAME) {
    const height = heights[n] as number;
    frames[at] = (frames[at] as number) + a * height;
    frames[at + 1] = (frames[at + 1] as number) + b * height;
    frames[at + 2] = (frames[at + 2] as number) + c * height;
    frames[at + 3] = (frames[at + 3] as number) + d * height;
    frames[at + 4] = (frames[at + 4] as number) + e * height;
    frames[at + 5] = (frames[at + 5] as number) + f * height;
    frames[at + 6] = (frames[at + 6] as number) + g * height;
    frames[at + 7] = (frames[at + 7] as number) + h * height;
  }
}
