import { requireNumber } from '@einthoven/core';
import { outputOf } from '../require-signal.ts';
import { maxSwtLevel } from '../wavelets/swt.ts';
import { waveletDenoise } from '../wavelets/wavelet-denoise.ts';
import { fillGaps } from './fill-gaps.ts';

/** Options of {@link removeMuscleNoise}. */
export interface RemoveMuscleNoiseOptions {
  /** In hertz. */
  readonly sampleRate: number;
  /** Longest run of missing samples (NaN) that is bridged by a line; default 0.2 s. */
  readonly maxGapSeconds?: number;
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/** Details below this frequency are left as they are: P and T lie there. */
const FROM_HZ = 12;

/**
 * Returns a lead with less muscle noise: small details above 12 Hz of its stationary wavelet transform
 * are taken out, with a threshold in each band by the noise there ({@link waveletDenoise}).
 *
 * @throws InvalidArgumentError for an empty signal, an infinite sample, or a gap that is too long.
 */
export function removeMuscleNoise(
  x: ArrayLike<number>,
  { sampleRate, maxGapSeconds, output }: RemoveMuscleNoiseOptions,
): Float64Array {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  const y = outputOf(x.length, output);
  fillGaps(x, { sampleRate, maxGapSeconds, output: y });
  const octaves = Math.round(Math.log2(sampleRate / 2 / FROM_HZ));
  if (octaves < 1) return y;
  const level = Math.min(octaves, maxSwtLevel(x.length));
  return waveletDenoise(y, {
    wavelet: 'sym4',
    level,
    noise: 'coloured',
    threshold: 'sure',
    output: y,
  });
}
