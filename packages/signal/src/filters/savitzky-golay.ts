import { requireNumber, requireOneOf } from '@einthoven/core';
import { createCache } from '../cache.ts';
import { finiteResult, outputOf, requireFinite, requireSamples } from '../require-signal.ts';
import { continueEnds } from './continue-ends.ts';
import { addCorrelation } from './fir/correlate.ts';
import {
  derivativesAt,
  fitPolynomials,
  type OrthogonalPolynomials,
  orthogonalPolynomials,
} from './orthogonal-polynomials.ts';
import { requireOddWindow } from './require-odd-window.ts';

/** Options of {@link savitzkyGolay}. */
export interface SavitzkyGolayOptions {
  /** Samples in the window, odd, at most 10,001. */
  readonly window: number;
  /** Order of the polynomial, below `window`, at most 20. */
  readonly order: number;
  /** Which derivative is returned; default 0, the smoothed signal. */
  readonly derivative?: number;
  /** Time between samples, for derivatives: 1 / sampleRate gives them per second. Default 1. */
  readonly spacing?: number;
  /**
   * What happens at the ends, as in SciPy: the polynomial of the last window goes on ('interp',
   * default), or the signal is continued in one of the other ways.
   */
  readonly mode?: 'interp' | 'mirror' | 'nearest' | 'constant' | 'wrap';
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/**
 * Returns a signal, or its derivative, smoothed by a polynomial fitted to the window around each
 * sample (Savitzky & Golay 1964, doi:10.1021/ac60214a047). Equal to SciPy's `savgol_filter`.
 *
 * @throws InvalidArgumentError for an even window, an order that does not fit it, a missing sample
 * (NaN), a result that overflows, or a signal shorter than the window.
 */
export function savitzkyGolay(x: ArrayLike<number>, options: SavitzkyGolayOptions): Float64Array {
  const { window, order, derivative = 0, spacing = 1 } = options;
  const mode = requireOneOf('mode', options.mode ?? 'interp', MODES);
  requireOddWindow(window, 10_001);
  requireNumber('order', order, { integer: true, min: 0, max: 20, below: window });
  requireNumber('derivative', derivative, { integer: true, min: 0, max: 20 });
  requireNumber('spacing', spacing, { above: 0 });
  requireSamples('x', x, window, 'the window must fit');
  requireFinite('x', x);
  const y = outputOf(x.length, options.output);
  const key = [window, order, derivative, spacing].join();
  const design = designs(key, () => designOf(window, order, derivative, spacing));
  const half = (window - 1) / 2;
  const data = continueEnds(x, half, mode === 'interp' ? 'nearest' : mode);
  // The signal lies between the ends: its last window begins where it does, its first at `half`.
  const first = fitPolynomials(design.polynomials, data, half);
  const last = fitPolynomials(design.polynomials, data, x.length - half - 1);
  y.fill(0);
  addCorrelation(design.weights, data, y);
  if (mode === 'interp') continueFits(y, design, first, last);
  return finiteResult(y);
}

const MODES = ['interp', 'mirror', 'nearest', 'constant', 'wrap'] as const;

interface Design {
  readonly polynomials: OrthogonalPolynomials;
  /** What each sample of a window counts at its middle. */
  readonly weights: Float64Array;
  /** What each polynomial's share counts at each place of the first half window, place by place. */
  readonly ends: Float64Array;
  readonly derivative: number;
}

const designs = /* @__PURE__ */ createCache<string, Design>();

function designOf(window: number, order: number, derivative: number, spacing: number): Design {
  const polynomials = orthogonalPolynomials(window, order);
  const scale = spacing ** -derivative;
  const half = (window - 1) / 2;
  const at = (place: number) =>
    derivativesAt(polynomials, place, derivative).map((value) => value * scale);
  const ends = new Float64Array(half * (order + 1));
  for (let i = 0; i < half; i++) ends.set(at(i - half), i * (order + 1));
  const weights = new Float64Array(window);
  for (const [k, share] of at(0).entries()) {
    const values = polynomials.values[k] as Float64Array;
    const factor = share / (polynomials.norms[k] as number);
    for (let i = 0; i < window; i++)
      weights[i] = (weights[i] as number) + factor * (values[i] as number);
  }
  return { polynomials, weights, ends, derivative };
}

/** Lets the polynomials that fit the first and the last window go on to the ends. */
function continueFits(
  y: Float64Array,
  { ends, derivative }: Design,
  first: Float64Array,
  last: Float64Array,
): void {
  const terms = first.length;
  for (let i = 0; i < ends.length / terms; i++) {
    let there = 0;
    let back = 0;
    for (let k = 0; k < terms; k++) {
      const end = ends[i * terms + k] as number;
      there += end * (first[k] as number);
      // Even polynomials are the same on the other side, odd ones the opposite.
      back += (k + derivative) % 2 ? -end * (last[k] as number) : end * (last[k] as number);
    }
    y[i] = there;
    y[y.length - 1 - i] = back;
  }
}
