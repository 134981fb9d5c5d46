import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { finiteResult, outputOf, requireFinite, requireSamples } from '../require-signal.ts';
import { type ComplexLike, type FftOptions, type Spectrum, spectrumOf } from './fft.ts';
import { realPlanFor } from './real-plan.ts';

/**
 * Returns the first half of the Fourier transform of a real signal: floor(N/2) + 1 numbers, from 0 Hz
 * to half the sampling rate; the other half is its mirror image.
 *
 * @throws InvalidArgumentError when `x` is empty, a sample is missing (NaN), or sums overflow.
 */
export function rfft(x: ArrayLike<number>, { output }: FftOptions = {}): Spectrum {
  requireSamples('x', x, 1, 'there is nothing to transform');
  const spectrum = spectrumOf(Math.floor(x.length / 2) + 1, output);
  realPlanFor(x.length).forward(x, spectrum.re, spectrum.im);
  finiteResult(spectrum.re, x);
  finiteResult(spectrum.im, x);
  return spectrum;
}

/** Options of {@link irfft}. */
export interface IrfftOptions {
  /** Where the result is written; default a new array. */
  readonly output?: Float64Array;
}

/**
 * Returns the real signal that has this spectrum: the inverse of {@link rfft}.
 *
 * @param spectrum - What rfft gave. Imaginary parts at 0 Hz, and at half the sampling rate, are
 * ignored.
 * @param length - Of the signal; default 2 · (bins − 1). Say it for odd lengths.
 * @throws InvalidArgumentError when the length does not go with the number of bins, a number is
 * missing (NaN), or sums overflow.
 */
export function irfft(
  { re, im = new Float64Array(re.length) }: ComplexLike,
  length: number = Math.max(1, 2 * (re.length - 1)),
  { output }: IrfftOptions = {},
): Float64Array {
  requireNumber('length', length, { integer: true, min: 1 });
  const bins = Math.floor(length / 2) + 1;
  if (re.length !== bins || im.length !== bins) {
    throw new InvalidArgumentError(
      `spectrum has ${re.length} and ${im.length} bins, ${length} samples need ${bins}`,
      { argument: 'spectrum', value: re.length, hint: 'Pass floor(length / 2) + 1 bins.' },
    );
  }
  requireFinite('spectrum.re', re);
  requireFinite('spectrum.im', im);
  const y = outputOf(length, output);
  realPlanFor(length).inverse(re, im, y);
  return finiteResult(y);
}
