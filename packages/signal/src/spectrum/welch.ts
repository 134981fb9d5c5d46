import { median, requireOneOf } from '@einthoven/core';
import { type SegmentOptions, type Segments, segmentsOf } from './segment-power.ts';

/** Options of {@link welch}. */
export interface WelchOptions extends SegmentOptions {
  /** How segments are brought together; default 'mean'. */
  readonly average?: 'mean' | 'median';
}

/** Power by frequency. */
export interface PowerSpectrum {
  /** In hertz. */
  readonly frequencyHz: Float64Array;
  /** In the signal's unit squared, per hertz unless `scaling` is 'spectrum'. */
  readonly power: Float64Array;
}

/**
 * Returns the power spectrum as the mean over overlapping segments (Welch 1967,
 * doi:10.1109/TAU.1967.1161901), one-sided. Equal to SciPy's `welch`.
 *
 * Defaults: window 'hann', segments of 256 samples that overlap by half, their mean taken out, power
 * per hertz.
 *
 * @throws InvalidArgumentError for an empty signal, a missing sample (NaN), or segments that do not go
 * together.
 */
export function welch(x: ArrayLike<number>, options: WelchOptions): PowerSpectrum {
  const average = requireOneOf('average', options.average ?? 'mean', ['mean', 'median']);
  const segments = segmentsOf(x, { ...options, window: options.window ?? 'hann' }, (length) =>
    Math.floor(length / 2),
  );
  const power = average === 'mean' ? meanOf(segments) : medianOf(segments);
  return { frequencyHz: segments.frequencyHz, power };
}

function meanOf({ count, frequencyHz, powerOf }: Segments): Float64Array {
  const mean = new Float64Array(frequencyHz.length);
  for (let segment = 0; segment < count; segment++) {
    const power = powerOf(segment);
    for (let k = 0; k < mean.length; k++)
      mean[k] = (mean[k] as number) + (power[k] as number) / count;
  }
  return mean;
}

/** Medians, divided by what the median of as many exponential variables is to their mean. */
function medianOf({ count, frequencyHz, powerOf }: Segments): Float64Array {
  const powers = Array.from({ length: count }, (_, segment) => powerOf(segment).slice());
  let bias = 1;
  for (let k = 2; k < count; k += 2) bias += 1 / (k + 1) - 1 / k;
  return frequencyHz.map(
    (_, k) => (median(powers.map((power) => power[k] as number)) as number) / bias,
  );
}
