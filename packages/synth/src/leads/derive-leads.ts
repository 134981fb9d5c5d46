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
  if (lead >= 6) return frames[at + lead - 4] as number;
  const weights = LIMB_WEIGHTS[lead] as readonly [number, number];
  return weights[0] * (frames[at] as number) + weights[1] * (frames[at + 1] as number);
}

/** Fills `output` with one of the twelve leads, by its index among STANDARD_LEADS. */
export function writeLead(lead: number, frames: Frames, output: Float32Array): void {
  if (lead < 6) {
    writeWeighted(LIMB_WEIGHTS[lead] as readonly number[], frames, output);
    return;
  }
  for (let n = 0, at = lead - 4; n < output.length; n++, at += LEADS_A_FRAME) {
    output[n] = frames[at] as number;
  }
}

/** Fills `output` with a weighted sum of the first leads of each frame. */
export function writeWeighted(
  weights: readonly number[],
  frames: Frames,
  output: Float32Array,
): void {
  for (let n = 0, at = 0; n < output.length; n++, at += LEADS_A_FRAME) {
    let sum = 0;
    for (let lead = 0; lead < weights.length; lead++) {
      sum += (weights[lead] as number) * (frames[at + lead] as number);
    }
    output[n] = sum;
  }
}

/** Standard deviation of each of the twelve leads. */
export function leadStandardDeviations(frames: Frames): number[] {
  const { variances, covariance } = momentsOf(frames);
  const [ofOne, ofTwo] = variances as unknown as [number, number];
  return STANDARD_LEADS.map((_, lead) => {
    if (lead >= 6) return Math.sqrt(variances[lead - 4] as number);
    const [a, b] = LIMB_WEIGHTS[lead] as readonly [number, number];
    return Math.sqrt(Math.max(0, a * a * ofOne + 2 * a * b * covariance + b * b * ofTwo));
  });
}
