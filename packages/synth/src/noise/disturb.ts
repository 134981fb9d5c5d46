import type { Random } from '@einthoven/core';
import { addNoise, meanPower, requireFinite } from './add-noise.ts';
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
  const cleanPower = powerOf(rows);
  const length = (rows[0] as Float64Array).length;
  for (const [index, noise] of noises.entries()) {
    const context = { sampleRate, length, random: randomFor(index) };
    if ('potentials' in noise) addNoise(noise, rows, context, cleanPower);
    else {
      noise.apply(rows, context);
      requireFinite(noise.id, powerOf(rows));
    }
  }
}

const powerOf = (rows: readonly Float64Array[]) =>
  meanPower(rows.map((electrode) => ({ electrode })));
