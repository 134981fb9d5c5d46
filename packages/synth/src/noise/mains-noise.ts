import { InvalidArgumentError, requireOneOf } from '@einthoven/core';
import { rowsOf } from '../leads/rows-of.ts';
import { addSine } from './baseline-wander.ts';
import { type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type Noise, type NoiseContext } from './noise.ts';

/** Options of {@link mainsNoise}. */
export interface MainsNoiseOptions extends LevelOptions {
  /** Frequency of the mains, 50 or 60 Hz; default 50. */
  readonly hz?: 50 | 60;
}

/**
 * Returns interference from the mains: a steady sinusoid and its third harmonic where the rate holds
 * it, differently coupled into each electrode. Default level: `rmsMv` 0.02.
 */
export function mainsNoise(options: MainsNoiseOptions = {}): Noise {
  const hz = Number(requireOneOf('hz', String(options.hz ?? 50), ['50', '60']));
  const level = resolveLevel(options, 0.02);
  return {
    id: 'mains',
    parameters: { ...level, hz },
    level,
    potentials: (context) => hum(context, hz),
  };
}

function hum({ sampleRate, length, random }: NoiseContext, hz: number): Float64Array[] {
  if (sampleRate <= 2 * hz) {
    throw new InvalidArgumentError(`mains noise of ${hz} Hz at a sampleRate of ${sampleRate} Hz`, {
      argument: 'sampleRate',
      value: sampleRate,
      hint: `Sample above ${2 * hz} Hz, or leave the mains out: no recorder at this rate shows it.`,
    });
  }
  const phase = random.uniform(0, 2 * Math.PI);
  const potentials = rowsOf(ELECTRODES.length, length);
  for (const potential of potentials) {
    const size = random.uniform(0.3, 1) * (random.chance(0.5) ? 1 : -1);
    addSine(potential, sampleRate, hz, phase + random.normal(0, 0.2), size);
    if (sampleRate > 6 * hz) addSine(potential, sampleRate, 3 * hz, 3 * phase, 0.15 * size);
  }
  return potentials;
}
