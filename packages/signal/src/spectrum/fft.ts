import { InvalidArgumentError } from '@einthoven/core';
import { finiteResult, outputOf, requireFinite, requireSamples } from '../require-signal.ts';
import { planFor } from './plan.ts';

/** Complex numbers as two arrays of one length. */
export interface Spectrum {
  /** Real parts. */
  readonly re: Float64Array;
  /** Imaginary parts. */
  readonly im: Float64Array;
}

/** Complex numbers as {@link fft} and its kin accept them; without `im` they are real. */
export interface ComplexLike {
  /** Real parts. */
  readonly re: ArrayLike<number>;
  /** Imaginary parts; default zeros. */
  readonly im?: ArrayLike<number>;
}

/** Options of {@link fft} and its kin. */
export interface FftOptions {
  /** Where the result is written; default new arrays. May be the input itself. */
  readonly output?: Spectrum;
}

/**
 * Returns the discrete Fourier transform, of any length, without a factor:
 * X[k] = Σ x[n] e^(−2πikn/N).
 *
 * A length that is no power of two is transformed as a convolution in one that is (Bluestein 1970,
 * doi:10.1109/TAU.1970.1162132).
 *
 * @throws InvalidArgumentError when `x` is empty, `re` and `im` differ in length, a number is missing
 * (NaN), or sums overflow.
 */
export function fft(x: ArrayLike<number> | ComplexLike, options: FftOptions = {}): Spectrum {
  const { re, im } = copyOf(x, options);
  planFor(re.length).transform(re, im);
  return { re: finiteResult(re), im: finiteResult(im) };
}

/**
 * Returns the inverse of {@link fft}, with the factor 1/N.
 *
 * @throws InvalidArgumentError as fft.
 */
export function ifft(x: ArrayLike<number> | ComplexLike, options: FftOptions = {}): Spectrum {
  const { re, im } = copyOf(x, options);
  const { length } = re;
  // Real and imaginary part swapped before and after turn the transform into its inverse.
  planFor(length).transform(im, re);
  for (let i = 0; i < length; i++) {
    re[i] = (re[i] as number) / length;
    im[i] = (im[i] as number) / length;
  }
  return { re: finiteResult(re), im: finiteResult(im) };
}

function copyOf(x: ArrayLike<number> | ComplexLike, { output }: FftOptions): Spectrum {
  const source: ComplexLike = 're' in x ? x : { re: x };
  const { length } = source.re;
  requireSamples('x', source.re, 1, 'there is nothing to transform');
  requireFinite('x', source.re);
  if (source.im !== undefined) {
    requireSameLength(source.re, source.im);
    requireFinite('x.im', source.im);
  }
  const { re, im } = spectrumOf(length, output);
  re.set(source.re);
  if (source.im === undefined) im.fill(0);
  else im.set(source.im);
  return { re, im };
}

/** Returns `output`, or new arrays of this length; throws when one of output's has another. */
export function spectrumOf(length: number, output: Spectrum | undefined): Spectrum {
  return { re: outputOf(length, output?.re), im: outputOf(length, output?.im) };
}

/** Throws InvalidArgumentError when there are not as many imaginary as real parts. */
function requireSameLength(re: ArrayLike<number>, im: ArrayLike<number>): void {
  if (im.length === re.length) return;
  throw new InvalidArgumentError(`x.im has ${im.length} numbers, x.re has ${re.length}`, {
    argument: 'x',
    value: im.length,
    hint: 'Pass real and imaginary parts of one length.',
  });
}
