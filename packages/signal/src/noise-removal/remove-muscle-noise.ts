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

/** Octaves that end below this frequency are left as they are: P, T and ST lie there. */
const FROM_HZ = 12;

/**
 * Returns a lead with less muscle noise: details of its stationary wavelet transform that noise
 * of the strength found in their octave could be are taken out, larger ones stay as they are
 * (`waveletDenoise` with the universal threshold, hard), down to the last octave above 12 Hz. QRS complexes keep their height, which a
 * low-pass filter takes from them. Below 48 Hz nothing is done.
 *
 * @throws InvalidArgumentError for an empty signal, an infinite sample, or a gap that is too long.
 */
export function removeMuscleNoise(
  x: ArrayLike<number>,
  { sampleRate, maxGapSeconds, output }: RemoveMuscleNoiseOptions,
): Float64Array {
  const y = outputOf(x.length, output);
  fillGaps(x, { sampleRate, maxGapSeconds, output: y });
  const octaves = Math.floor(Math.log2(sampleRate / 2 / FROM_HZ));
  if (octaves < 1) return y;
  const level = Math.min(octaves, maxSwtLevel(x.length));
  return waveletDenoise(y, { ...DENOISING, level, output: y });
}

const DENOISING = {
  wavelet: 'sym4',
  threshold: 'universal',
  rule: 'hard',
  noise: 'coloured',
} as const;
