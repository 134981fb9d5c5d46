import type { Random } from '@einthoven/core';
import { rowsOf } from '../leads/rows-of.ts';
import { type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type Noise, type NoiseContext } from './noise.ts';

/** Options of {@link muscleNoise}. */
export type MuscleNoiseOptions = LevelOptions;

/** Corner in hertz below which muscles are quiet. */
const CORNER_HZ = 15;

/**
 * Returns the noise of muscles: independent at each electrode, from about 15 Hz up to the
 * record's limit, swelling and fading over seconds. Default level: `rmsMv` 0.02.
 */
export function muscleNoise(options: MuscleNoiseOptions = {}): Noise {
  const level = resolveLevel(options, 0.02);
  return { id: 'muscle', parameters: { ...level }, level, potentials: crackle };
}

function crackle({ sampleRate, length, random }: NoiseContext): Float64Array[] {
  const keep = Math.exp((-2 * Math.PI * CORNER_HZ) / sampleRate);
  const swell = (2 * Math.PI * random.uniform(0.05, 0.3)) / sampleRate;
  const phase = random.uniform(0, 2 * Math.PI);
  const envelope = new Float64Array(length);
  for (let n = 0; n < length; n++) envelope[n] = 1 + 0.4 * Math.sin(swell * n + phase);
  const potentials = rowsOf(ELECTRODES.length, length);
  for (const potential of potentials) {
    const size = random.uniform(0.5, 1.5);
    let slow = 0;
    for (let n = 0; n < length; n++) {
      const white = size * nearlyNormal(random);
      // What a slow running mean holds is taken away: a high-pass of the first order.
      slow = keep * slow + (1 - keep) * white;
      potential[n] = (white - slow) * (envelope[n] as number);
    }
  }
  return potentials;
}

/**
 * The sum of four uniform numbers of 13 bits, all from one draw: of mean 0 and deviation 1, as good as
 * normal for a noise, and half the time of a normal draw.
 */
function nearlyNormal(random: Random): number {
  const scaled = random.uniform() * 0x4000000;
  const high = Math.floor(scaled);
  const low = Math.floor((scaled - high) * 0x4000000);
  const sum = (high & 8191) + (high >>> 13) + (low & 8191) + (low >>> 13);
  return (sum / 8191 - 2) * Math.sqrt(3);
}
