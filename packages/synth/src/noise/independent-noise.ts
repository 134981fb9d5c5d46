import type { Random } from '@einthoven/core';
import type { Frames } from '../leads/frames.ts';
import type { NoiseStart } from '../passes/fill-noise.ts';
import { noisePasses } from '../passes/noise-passes.ts';

/** How {@link writeIndependentNoise} is coloured. */
export interface NoiseColour extends Pick<NoiseStart, 'sizes' | 'ofSample' | 'ofMean'> {
  /** What a running mean keeps of itself from sample to sample. */
  readonly keep: number;
  /** How it swells and fades: by the share `size`, once in `samples`. */
  readonly swell: { readonly samples: number; readonly phase: number; readonly size: number };
}

/**
 * Fills frames with what the leads see of normal noise that is independent at each of the nine electrodes, all
 * of it drawn from what `random` starts. `ofSample` and `ofMean` 1 and −1 leave what is fast, 0 and 1 what is
 * slow.
 */
export function writeIndependentNoise(
  frames: Frames,
  random: Random,
  { keep, swell, ...colour }: NoiseColour,
): void {
  const angle = (2 * Math.PI) / swell.samples;
  noisePasses.fillNoise(frames, {
    ...colour,
    state: [random.integer(2 ** 32) | 0, random.integer(2 ** 32) | 1],
    swell: [swell.size * Math.cos(swell.phase), swell.size * Math.sin(swell.phase)],
    turn: [Math.cos(angle), Math.sin(angle)],
    take: 1 - keep,
  });
}
