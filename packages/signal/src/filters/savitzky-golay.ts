import { requireNumber, requireOneOf } from '@einthoven/core';
import { outputOf, requireFinite, requireSamples } from '../require-signal.ts';
import { continueEnds } from './continue-ends.ts';
import { correlateInPlace } from './fir/correlate.ts';
import { polynomialWeights } from './polynomial-weights.ts';
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
 * (NaN), or a signal shorter than the window.
 */
export function savitzkyGolay(x: ArrayLike<number>, options: SavitzkyGolayOptions): Float64Array {
  const { window, derivative = 0, spacing = 1 } = options;
  const mode = requireOneOf('mode', options.mode ?? 'interp', MODES);
  const half = (requireOddWindow(window) - 1) / 2;
  const order = requireNumber('order', options.order, {
    integer: true,
    min: 0,
    max: 20,
    below: window,
  });
  requireNumber('derivative', derivative, { integer: true, min: 0, max: 20 });
  requireNumber('spacing', spacing, { above: 0 });
  requireSamples('x', x, window, 'the window must fit');
  requireFinite('x', x);
  const y = outputOf(x.length, options.output);
  const weightsAt = (place: number) =>
    polynomialWeights(window, order, derivative, place).map((w) => w / spacing ** derivative);
  const data = continueEnds(x, half, mode === 'interp' ? 'nearest' : mode);
  const ends = mode === 'interp' ? polynomialEnds(data, half, x.length, weightsAt) : [];
  correlateInPlace(weightsAt(0), data, x.length);
  y.set(data.subarray(0, x.length));
  for (const [at, value] of ends) y[at] = value;
  return y;
}

const MODES = ['interp', 'mirror', 'nearest', 'constant', 'wrap'] as const;

/** The first and last half window of results, each with its place. */
function polynomialEnds(
  data: Float64Array,
  half: number,
  length: number,
  weightsAt: (place: number) => Float64Array,
): [number, number][] {
  const ends: [number, number][] = [];
  for (let i = 0; i < half; i++) {
    ends.push([i, dot(weightsAt(i - half), data, half)]);
    ends.push([length - 1 - i, dot(weightsAt(half - i), data, length - half - 1)]);
  }
  return ends;
}

function dot(weights: Float64Array, data: Float64Array, at: number): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += (weights[k] as number) * (data[at + k] as number);
  return sum;
}
