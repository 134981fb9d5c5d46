import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { leadsOfSources } from './leads-of-sources.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type LeadSamples, type Noise, type NoiseContext } from './noise.ts';
import { resample } from './resample.ts';
import { rowsOf } from './rows-of.ts';

/** Options of {@link recordedNoise}. */
export interface RecordedNoiseOptions extends LevelOptions {
  /** The recording's channels, equally long, in any unit; two samples at least, all finite. */
  readonly samples: readonly ArrayLike<number>[];
  /** Of the recording, in hertz. */
  readonly sampleRate: number;
}

/**
 * Returns noise out of a real recording, such as those of the MIT-BIH Noise Stress Test Database
 * (Moody et al. 1984, doi:10.13026/C2HS3T).
 *
 * Each record gets an excerpt from a random place, resampled to its rate, its mean taken away; each
 * electrode sees the channels with random weights. A recording that is too short is played back and forth.
 * Default level: `rmsMv` 0.1. The samples are among the `parameters`, so that JSON keeps them.
 *
 * @throws InvalidArgumentError for no channels, or channels of different lengths or not finite.
 */
export function recordedNoise(options: RecordedNoiseOptions): Noise {
  requireOptions(options, [...LEVEL_NAMES, 'samples', 'sampleRate']);
  const sampleRate = requireNumber('sampleRate', options.sampleRate, { above: 0 });
  const samples = requireSamples(options.samples);
  const level = resolveLevel(options, 0.1);
  let resampled: { sampleRate: number; channels: Float64Array[] } = {
    sampleRate,
    channels: samples.map((row) => Float64Array.from(row)),
  };
  return {
    id: 'recorded',
    parameters: { ...level, samples, sampleRate },
    level,
    potentials: (context) => {
      if (resampled.sampleRate !== context.sampleRate) {
        const channels = samples.map((row) => resample(row, sampleRate, context.sampleRate));
        resampled = { sampleRate: context.sampleRate, channels };
      }
      return excerpt(context, resampled.channels);
    },
  };
}

function excerpt({ length, random }: NoiseContext, channels: readonly Float64Array[]): LeadSamples {
  const last = (channels[0] as Float64Array).length - 1;
  const spare = last + 1 - length;
  const start = random.integer(spare > 0 ? spare + 1 : 2 * last + 1);
  const sources = rowsOf(channels.length, length);
  for (const [i, channel] of channels.entries()) {
    const cut = sources[i] as Float64Array;
    for (let n = 0; n < length; n++) {
      // There and back again: the even extension.
      const at = last === 0 ? 0 : (start + n) % (2 * last);
      cut[n] = channel[at > last ? 2 * last - at : at] as number;
    }
    const mean = cut.reduce((sum, value) => sum + value, 0) / length;
    for (let n = 0; n < length; n++) cut[n] = (cut[n] as number) - mean;
  }
  const weights = ELECTRODES.map(() => sources.map(() => random.normal()));
  return leadsOfSources(sources, weights);
}

function requireSamples(samples: readonly ArrayLike<number>[]): number[][] {
  const rows = Array.isArray(samples) ? samples.map((row) => Array.from(Object(row))) : [];
  const length = rows[0]?.length ?? 0;
  const fits = rows.every((row) => row.length === length && row.every(Number.isFinite));
  if (fits && length >= 2) return rows as number[][];
  throw new InvalidArgumentError(`samples has ${rows.length} channels of ${length} samples`, {
    argument: 'samples',
    value: samples,
    hint: 'Pass an array of channels, each of the same number (two or more) of finite samples.',
  });
}
