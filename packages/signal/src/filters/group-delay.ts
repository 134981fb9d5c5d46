import { type Complex, divide, modulus } from './complex.ts';
import { delayOf, evaluateMoments, evaluatePolynomial } from './evaluate-polynomial.ts';
import {
  type FilterLike,
  frequenciesOf,
  polynomialsOf,
  type ResponseOptions,
} from './filter-like.ts';

/** By how much a filter delays what. */
export interface GroupDelay {
  /** In hertz. */
  readonly frequencyHz: Float64Array;
  /** Delay of the envelope of a narrow band around it, in samples. */
  readonly delaySamples: Float64Array;
}

/** A gain that is nothing but rounding, beside coefficients of about 1. */
const NO_GAIN = 1e-12;

/**
 * Returns the group delay of a filter that runs forwards once: of second-order sections, or of the
 * coefficients of a FIR filter. Equal to SciPy's `group_delay` where there is any gain; where a zero on
 * the unit circle leaves none, the limit for a section whose zeros all lie there.
 *
 * Smith, Introduction to digital filters (2007), "Numerical computation of group delay".
 *
 * @throws InvalidArgumentError for malformed sections, no taps, or frequencies outside 0 to half the
 * sampling rate.
 */
export function groupDelay(filter: FilterLike, options: ResponseOptions): GroupDelay {
  const frequencyHz = frequenciesOf(options);
  const { above, below } = polynomialsOf(filter);
  const delaySamples = frequencyHz.map((hertz) => {
    const z = delayOf((2 * Math.PI * hertz) / options.sampleRate);
    const sum = (parts: number[][]) =>
      parts.reduce((total, part) => total + delayOfPart(part, z), 0);
    return sum(above) - sum(below);
  });
  return { frequencyHz, delaySamples };
}

function delayOfPart(part: readonly number[], z: Complex): number {
  const value = evaluatePolynomial(part, z);
  const size = part.reduce((sum, coefficient) => sum + Math.abs(coefficient), 0);
  if (modulus(value) <= NO_GAIN * size) return middleOf(part);
  return divide(evaluateMoments(part, z), value).re;
}

/** Where a symmetric or antisymmetric list has its middle, zeros at its ends left out. */
function middleOf(part: readonly number[]): number {
  const first = part.findIndex((coefficient) => coefficient !== 0);
  return (first + part.findLastIndex((coefficient) => coefficient !== 0)) / 2;
}
