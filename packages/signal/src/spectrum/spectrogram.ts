import { asNdArray, type NdArray } from '@einthoven/core';
import { type SegmentOptions, segmentsOf } from './segment-power.ts';

/** Power by frequency and time. */
export interface Spectrogram {
  /** In hertz. */
  readonly frequencyHz: Float64Array;
  /** Middle of each segment. */
  readonly timeSeconds: Float64Array;
  /** [frequencies, times], in the signal's unit squared, per hertz unless `scaling` is 'spectrum'. */
  readonly power: NdArray<Float64Array>;
}

/**
 * Returns the power spectrum of each of overlapping segments, one-sided. Equal to SciPy's
 * `spectrogram`.
 *
 * Defaults: window { tukey: 0.25 }, segments of 256 samples that overlap by an eighth, their mean
 * taken out, power per hertz.
 *
 * @throws InvalidArgumentError as welch.
 */
export function spectrogram(x: ArrayLike<number>, options: SegmentOptions): Spectrogram {
  const window = options.window ?? { tukey: 0.25 };
  const { count, length, step, frequencyHz, powerOf } = segmentsOf(x, { ...options, window }, (n) =>
    Math.floor(n / 8),
  );
  const data = new Float64Array(frequencyHz.length * count);
  for (let segment = 0; segment < count; segment++) {
    const power = powerOf(segment);
    for (let k = 0; k < power.length; k++) data[k * count + segment] = power[k] as number;
  }
  const timeSeconds = Float64Array.from(
    { length: count },
    (_, segment) => (length / 2 + segment * step) / options.sampleRate,
  );
  return { frequencyHz, timeSeconds, power: asNdArray(data, [frequencyHz.length, count]) };
}
