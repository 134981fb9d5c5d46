import { requireOptions } from '../option-names.ts';
import { noisePasses } from '../passes/noise-passes.ts';
import { writeIndependentNoise } from './independent-noise.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type LeadSamples, type Noise, type NoiseContext } from './noise.ts';

/** Options of {@link muscleNoise}. */
export type MuscleNoiseOptions = LevelOptions;

/** Corner in hertz below which muscles are quiet. */
const CORNER_HZ = 15;

/**
 * Returns the noise of muscles: independent at each electrode, from about 15 Hz up to the
 * record's limit, swelling and fading over seconds. Default level: `rmsMv` 0.02.
 */
export function muscleNoise(options: MuscleNoiseOptions = {}): Noise {
  requireOptions(options, LEVEL_NAMES);
  const level = resolveLevel(options, 0.02);
  return { id: 'muscle', parameters: { ...level }, level, potentials: crackle };
}

function crackle({ sampleRate, length, random }: NoiseContext): LeadSamples {
  const leads = noisePasses.scratchFrames(length);
  const swell = {
    samples: sampleRate / random.uniform(0.05, 0.3),
    phase: random.uniform(0, 2 * Math.PI),
    size: 0.4,
  };
  writeIndependentNoise(leads, random, {
    sizes: ELECTRODES.map(() => random.uniform(0.5, 1.5)),
    keep: Math.exp((-2 * Math.PI * CORNER_HZ) / sampleRate),
    ofSample: 1,
    ofMean: -1,
    swell,
  });
  return { leads };
}
