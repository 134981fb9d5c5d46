import { describeValue, InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { leadsOfSources } from './leads-of-sources.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type LeadSamples, type Noise, type NoiseContext } from './noise.ts';
import { rowsOf } from './rows-of.ts';
import { addSine } from './sine.ts';

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

function hum(context: NoiseContext, hz: number, sizes: readonly number[]): LeadSamples {
  const { sampleRate, length, random } = context;
  if (sampleRate <= 2 * hz) {
    throw new InvalidArgumentError(`mains noise of ${hz} Hz at a sampleRate of ${sampleRate} Hz`, {
      argument: 'sampleRate',
      value: sampleRate,
      hint: `Sample above ${2 * hz} Hz, or leave the mains out: no recorder at this rate shows it.`,
    });
  }
  const [wave, quarter] = rowsOf(2, periodOf(hz, sampleRate, length)) as [Row, Row];
  const phase = random.uniform(0, 2 * Math.PI);
  for (const [i, size] of sizes.entries()) {
    const multiple = i + 1;
    if (sampleRate <= 2 * hz * multiple) break;
    addSine(wave, sampleRate, { hz: multiple * hz, phase: multiple * phase, size }, quarter);
  }
  const weights = ELECTRODES.map(() => {
    const size = random.uniform(0.3, 1) * (random.chance(0.5) ? 1 : -1);
    const shift = random.normal(0, 0.2);
    return [size * Math.cos(shift), size * Math.sin(shift)];
  });
  return leadsOfSources([wave, quarter], weights);
}

type Row = Float64Array;

/** Samples after which the mains repeat: a second at most where the rate is a whole number. */
function periodOf(hz: number, sampleRate: number, length: number): number {
  if (!Number.isInteger(sampleRate)) return length;
  return Math.min(length, sampleRate / commonDivisor(hz, sampleRate));
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

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
