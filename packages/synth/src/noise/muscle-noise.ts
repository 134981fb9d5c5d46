import { requireOptions } from '../option-names.ts';
import { independentNoise } from './independent-noise.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import type { Noise, NoiseContext } from './noise.ts';
import { addSine } from './sine.ts';

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

function crackle(context: NoiseContext): Float64Array[] {
  const { sampleRate, length, random } = context;
  const envelope = new Float64Array(length).fill(1);
  addSine(envelope, sampleRate, random.uniform(0.05, 0.3), random.uniform(0, 2 * Math.PI), 0.4);
  return independentNoise(context, {
    keep: Math.exp((-2 * Math.PI * CORNER_HZ) / sampleRate),
    envelope,
    size: () => random.uniform(0.5, 1.5),
  });
}
