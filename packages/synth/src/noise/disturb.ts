import type { Random } from '@einthoven/core';
import { meanVariance } from '../leads/covariance.ts';
import { addNoise, requireFinite } from './add-noise.ts';
import type { NoisePlugIn } from './noise.ts';

/**
 * Applies the noises to the rows I, II, V1 … V6, one after the other, in place.
 *
 * @param randomFor - The stream of the noise with this index.
 */
export function disturb(
  rows: readonly Float64Array[],
  noises: readonly NoisePlugIn[],
  sampleRate: number,
  randomFor: (index: number) => Random,
): void {
  if (noises.length === 0) return;
  // Measured before the first noise, and only where a level is relative to it.
  const cleanPower = noises.some(isRelative) ? meanVariance(rows) : Number.NaN;
  const length = (rows[0] as Float64Array).length;
  for (const [index, noise] of noises.entries()) {
    const context = { sampleRate, length, random: randomFor(index) };
    if ('potentials' in noise) addNoise(noise, rows, context, cleanPower);
    else {
      noise.apply(rows, context);
      requireFinite(noise.id, meanVariance(rows));
    }
  }
}

const isRelative = (noise: NoisePlugIn) =>
  'level' in noise && noise.level !== undefined && 'snrDb' in noise.level;
