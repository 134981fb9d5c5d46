import { STANDARD_LEADS } from '@einthoven/core';
import { type Frames, LEADS_A_FRAME } from './frames.ts';
import { momentsOf } from './moments.ts';

/** How much of I, II, V1 … V6 each of the twelve leads holds (Einthoven 1912, Goldberger 1942). */
const LIMB_WEIGHTS: readonly (readonly [one: number, two: number])[] = [
  [1, 0],
  [0, 1],
  [-1, 1],
  [-0.5, -0.5],
  [1, -0.5],
  [-0.5, 1],
];

/** Returns one of the twelve leads, by its index among STANDARD_LEADS, of the frame that begins at `at`. */
export function deriveLead(lead: number, frames: Frames, at = 0): number {
  const weights = LIMB_WEIGHTS[lead];
  if (!weights) return frames[at + lead - 4] as number;
  return weights[0] * (frames[at] as number) + weights[1] * (frames[at + 1] as number);
}

/**
 * Fills `output` with a weighted sum of the first leads of each frame: by default with one of the twelve leads,
 * by its index among STANDARD_LEADS.
 */
export function writeLead(
  lead: number,
  frames: Frames,
  output: Float32Array,
  weights: readonly number[] | undefined = LIMB_WEIGHTS[lead],
): void {
  for (let n = 0, at = 0; n < output.length; n++, at += LEADS_A_FRAME) {
    let sum = 0;
    for (let i = 0; weights && i < weights.length; i++) {
      sum += (weights[i] as number) * (frames[at + i] as number);
    }
    output[n] = weights ? sum : (frames[at + lead - 4] as number);
  }
}

/** Standard deviation of each of the twelve leads. */
export function leadStandardDeviations(frames: Frames): number[] {
  const { variances, covariance } = momentsOf(frames);
  const [ofOne, ofTwo] = variances as unknown as [number, number];
  return STANDARD_LEADS.map((_, lead) => {
    const weights = LIMB_WEIGHTS[lead];
    if (!weights) return Math.sqrt(variances[lead - 4] as number);
    const [a, b] = weights;
    return Math.sqrt(Math.max(0, a * a * ofOne + 2 * a * b * covariance + b * b * ofTwo));
  });
}
