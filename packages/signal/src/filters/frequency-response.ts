import { divide, modulus, product } from './complex.ts';
import { delayOf, evaluatePolynomial } from './evaluate-polynomial.ts';
import {
  type FilterLike,
  frequenciesOf,
  polynomialsOf,
  type ResponseOptions,
} from './filter-like.ts';

/** What a filter makes of sines. */
export interface FrequencyResponse {
  /** In hertz. */
  readonly frequencyHz: Float64Array;
  /** The amplitude that comes out over the one that goes in. */
  readonly gain: Float64Array;
  /** By how much the phase is turned, in radians from −π to π. */
  readonly phase: Float64Array;
}

/**
 * Returns gain and phase of a filter that runs forwards once: of second-order sections, or of the
 * coefficients of a FIR filter. Equal to SciPy's `sosfreqz` and `freqz`.
 *
 * @throws InvalidArgumentError for malformed sections, no taps, or frequencies outside 0 to half the
 * sampling rate.
 */
export function frequencyResponse(filter: FilterLike, options: ResponseOptions): FrequencyResponse {
  const frequencyHz = frequenciesOf(options);
  const { above, below } = polynomialsOf(filter);
  const gain = new Float64Array(frequencyHz.length);
  const phase = new Float64Array(frequencyHz.length);
  for (const [i, hertz] of frequencyHz.entries()) {
    const z = delayOf((2 * Math.PI * hertz) / options.sampleRate);
    const productOf = (parts: number[][]) =>
      product(parts.map((part) => evaluatePolynomial(part, z)));
    const answer = divide(productOf(above), productOf(below));
    gain[i] = modulus(answer);
    phase[i] = Math.atan2(answer.im, answer.re);
  }
  return { frequencyHz, gain, phase };
}
