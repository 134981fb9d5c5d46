import { describeValue, InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import { rowsOf } from '../leads/rows-of.ts';
import { requireOptions } from '../option-names.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type Noise, type NoiseContext } from './noise.ts';
import { scratchRows } from './scratch.ts';
import { addSine, writeMix } from './sine.ts';

/** Options of {@link mainsNoise}. */
export interface MainsNoiseOptions extends LevelOptions {
  /** Frequency of the mains, 50 or 60 Hz; default 50. */
  readonly hz?: 50 | 60;
  /** Sizes of the second, third … harmonic relative to the first; default [0.05, 0.15]. */
  readonly harmonics?: readonly number[];
}

/**
 * Returns interference from the mains: a steady sinusoid and those of its harmonics that the rate
 * holds, differently coupled into each electrode. Default level: `rmsMv` 0.02.
 */
export function mainsNoise(options: MainsNoiseOptions = {}): Noise {
  requireOptions(options, [...LEVEL_NAMES, 'hz', 'harmonics']);
  const hz = Number(requireOneOf('hz', String(options.hz ?? 50), ['50', '60']));
  const harmonics = requireHarmonics(options.harmonics ?? [0.05, 0.15]);
  const level = resolveLevel(options, 0.02);
  return {
    id: 'mains',
    parameters: { ...level, hz, harmonics },
    level,
    potentials: (context) => hum(context, hz, [1, ...harmonics]),
  };
}

function hum(context: NoiseContext, hz: number, sizes: readonly number[]): Float64Array[] {
  const { sampleRate, length, random } = context;
  if (sampleRate <= 2 * hz) {
    throw new InvalidArgumentError(`mains noise of ${hz} Hz at a sampleRate of ${sampleRate} Hz`, {
      argument: 'sampleRate',
      value: sampleRate,
      hint: `Sample above ${2 * hz} Hz, or leave the mains out: no recorder at this rate shows it.`,
    });
  }
  const [wave, quarter] = rowsOf(2, length) as [Float64Array, Float64Array];
  const phase = random.uniform(0, 2 * Math.PI);
  for (const [i, size] of sizes.entries()) {
    const multiple = i + 1;
    if (sampleRate <= 2 * hz * multiple) break;
    addSine(wave, sampleRate, multiple * hz, multiple * phase, size);
    addSine(quarter, sampleRate, multiple * hz, multiple * phase + Math.PI / 2, size);
  }
  const potentials = scratchRows(length).slice(0, ELECTRODES.length);
  for (const potential of potentials) {
    const size = random.uniform(0.3, 1) * (random.chance(0.5) ? 1 : -1);
    const shift = random.normal(0, 0.2);
    writeMix(potential, wave, size * Math.cos(shift), quarter, size * Math.sin(shift));
  }
  return potentials;
}

function requireHarmonics(harmonics: readonly number[]): number[] {
  if (Array.isArray(harmonics)) {
    return harmonics.map((size, i) => requireNumber(`harmonics[${i}]`, size, { min: 0 }));
  }
  throw new InvalidArgumentError(`harmonics is ${describeValue(harmonics)}`, {
    argument: 'harmonics',
    value: harmonics,
    hint: 'Pass an array of sizes, such as [0.05, 0.15].',
  });
}
