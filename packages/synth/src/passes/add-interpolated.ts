import { type Frames, frameCount, LEADS_A_FRAME } from '../leads/frames.ts';

/** Adds `factor` times straight lines from knot to knot; the first is sample 0. */
export function addInterpolated(
  frames: Frames,
  knots: Frames,
  spacing: number,
  factor: number,
): void {
  // Four leads at a time: as many as registers hold.
  addLines(frames, knots, spacing, factor, 0);
  addLines(frames, knots, spacing, factor, 4);
}

/** The same for four neighbouring leads. */
function addLines(
  frames: Frames,
  knots: Frames,
  spacing: number,
  factor: number,
  lead: number,
): void {
  const length = frameCount(frames);
  const step = factor / spacing;
  for (let n = 0, from = lead; n < length; n += spacing, from += LEADS_A_FRAME) {
    const to = from + LEADS_A_FRAME;
    let a = factor * (knots[from] as number);
    let b = factor * (knots[from + 1] as number);
    let c = factor * (knots[from + 2] as number);
    let d = factor * (knots[from + 3] as number);
    const stepA = step * ((knots[to] as number) - (knots[from] as number));
    const stepB = step * ((knots[to + 1] as number) - (knots[from + 1] as number));
    const stepC = step * ((knots[to + 2] as number) - (knots[from + 2] as number));
    const stepD = step * ((knots[to + 3] as number) - (knots[from + 3] as number));
    const end = LEADS_A_FRAME * Math.min(n + spacing, length);
    for (let at = LEADS_A_FRAME * n + lead; at < end; at += LEADS_A_FRAME) {
      frames[at] = (frames[at] as number) + a;
      frames[at + 1] = (frames[at + 1] as number) + b;
      frames[at + 2] = (frames[at + 2] as number) + c;
      frames[at + 3] = (frames[at + 3] as number) + d;
      a += stepA;
      b += stepB;
      c += stepC;
      d += stepD;
    }
  }
}
