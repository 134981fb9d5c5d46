import { requireOptions } from '../option-names.ts';
import { noisePasses } from '../passes/noise-passes.ts';
import { writeIndependentNoise } from './independent-noise.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import type { Noise } from './noise.ts';

/** Above it the noise falls with frequency; measured between the beats of normal records of PTB-XL. */
const CORNER_HZ = 3;

/** The arms lie less still than the chest. Measured likewise. */
const SIZES = [1.6, 1.7, 0.7, 1.2, 1.1, 1.1, 1, 0.9, 0.85];

/**
 * Returns the noise of the skin under the electrodes, which falls with frequency (Huigen et al. 2002,
 * doi:10.1007/BF02344216): independent at each electrode, flat up to 3 Hz, above that of the first order.
 * Default level: `rmsMv` 0.01.
 */
export function contactNoise(options: LevelOptions = {}): Noise {
  requireOptions(options, LEVEL_NAMES);
  const level = resolveLevel(options, 0.01);
  return {
    id: 'contact',
    parameters: { ...level },
    level,
    potentials({ sampleRate, length, random }) {
      const leads = noisePasses.scratchFrames(length);
      writeIndependentNoise(leads, random, {
        sizes: SIZES.map((size) => size * random.uniform(0.6, 1.4)),
        keep: Math.exp((-2 * Math.PI * CORNER_HZ) / sampleRate),
        ofSample: 0,
        ofMean: 1,
        swell: { samples: length, phase: 0, size: 0 },
      });
      return { leads };
    },
  };
}
