import type { Random } from '@einthoven/core';

/** How much of a crop is hidden. */
export interface Hiding {
  /** Least share of the samples that is hidden in all leads, in stretches. */
  readonly share: number;
  /** Length of a stretch in samples; stretches may overlap, and reach over the ends. */
  readonly stretchSamples: number;
  /** Probability of each lead to be hidden as a whole. */
  readonly leadShare: number;
}

/**
 * Sets a random part of one example to 0, in place, and marks it in `hidden` by 1.
 *
 * @param example - Samples of one instant side by side; `hidden` is as long, and 0 all over.
 */
export function hideStretches(
  example: Float32Array,
  hidden: Uint8Array,
  leads: number,
  { share, stretchSamples, leadShare }: Hiding,
  random: Random,
): void {
  const samples = example.length / leads;
  let count = 0;
  while (count < share * samples) {
    // From before the start, so that no sample is hidden more often than another.
    const start = random.integer(samples + stretchSamples - 1) - (stretchSamples - 1);
    const end = Math.min(samples, start + stretchSamples);
    for (let t = Math.max(0, start); t < end; t++) {
      count += 1 - (hidden[t * leads] as number);
      hidden.fill(1, t * leads, (t + 1) * leads);
    }
  }
  for (let lead = 0; lead < leads; lead++) {
    if (!random.chance(leadShare)) continue;
    for (let at = lead; at < hidden.length; at += leads) hidden[at] = 1;
  }
  for (let at = 0; at < hidden.length; at++) if (hidden[at]) example[at] = 0;
}
