import type { Random } from '@einthoven/core';
import { type Frames, frameCount, leadRows, writeLeadRows } from '../leads/frames.ts';
import { meanVariance } from '../leads/moments.ts';
import { addNoise, requireFinite } from './add-noise.ts';
import type { Disturbance, NoiseContext, NoisePlugIn } from './noise.ts';

/**
 * Applies the noises, one after the other, in place.
 *
 * @param randomFor - The stream of the noise with this index.
 */
export function disturb(
  frames: Frames,
  noises: readonly NoisePlugIn[],
  sampleRate: number,
  randomFor: (index: number) => Random,
): void {
  if (noises.length === 0) return;
  // Measured before the first noise, and only where a level is relative to it.
  const cleanPower = noises.some(isRelative) ? meanVariance(frames) : Number.NaN;
  const length = frameCount(frames);
  for (const [index, noise] of noises.entries()) {
    const context = { sampleRate, length, random: randomFor(index) };
    if ('potentials' in noise) addNoise(noise, frames, context, cleanPower);
    else applyDisturbance(noise, frames, context);
  }
}

/** Lets a disturbance change the frames in place. */
export function applyDisturbance(
  disturbance: Disturbance,
  frames: Frames,
  context: NoiseContext,
): void {
  const rows = leadRows(frames);
  disturbance.apply(rows, context);
  writeLeadRows(rows, frames);
  requireFinite(disturbance.id, meanVariance(frames));
}

const isRelative = (noise: NoisePlugIn) =>
  'level' in noise && noise.level !== undefined && 'snrDb' in noise.level;
