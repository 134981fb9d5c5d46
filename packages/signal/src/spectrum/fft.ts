import { InvalidArgumentError } from '@einthoven/core';
import { requireSamples } from '../require-signal.ts';
import { planFor } from './plan.ts';

/** Complex numbers as two arrays of one length. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Complex numbers as {@link fft} and its kin accept them; without `im` they are real. */
export interface ComplexLike {
  readonly re: ArrayLike<number>;
  readonly im?: ArrayLike<number>;
}

/**
 * Returns the discrete Fourier transform, of any length, without a factor:
 * X[k] = Σ x[n] e^(−2πikn/N).
 *
 * Powers of two directly, other lengths as convolutions of powers of two (Bluestein).
 *
 * @throws InvalidArgumentError when `x` is empty, or `re` and `im` differ in length.
 */
export function fft(x: ArrayLike<number> | ComplexLike): Spectrum {
  const { re, im } = copyOf(x);
  planFor(re.length).transform(re, im);
  return { re, im };
}

/**
 * Returns the inverse of {@link fft}, with the factor 1/N.
 *
 * @throws InvalidArgumentError when `x` is empty, or `re` and `im` differ in length.
 */
export function ifft(x: ArrayLike<number> | ComplexLike): Spectrum {
  const { re, im } = copyOf(x);
  // Real and imaginary part swapped before and after turn the transform into its inverse.
  planFor(re.length).transform(im, re);
  const { length } = re;
  return { re: re.map((value) => value / length), im: im.map((value) => value / length) };
}

function copyOf(x: ArrayLike<number> | ComplexLike): Spectrum {
  const source: ComplexLike = 're' in x ? x : { re: x };
  requireSamples('x', source.re, 1, 'there is nothing to transform');
  const re = new Float64Array(source.re.length);
  re.set(source.re);
  const im = new Float64Array(re.length);
  if (source.im === undefined) return { re, im };
  if (source.im.length !== re.length) {
    throw new InvalidArgumentError(`x.im has ${source.im.length} numbers, x.re has ${re.length}`, {
      argument: 'x',
      value: source.im.length,
      hint: 'Pass real and imaginary parts of one length.',
    });
  }
  im.set(source.im);
  return { re, im };
}
