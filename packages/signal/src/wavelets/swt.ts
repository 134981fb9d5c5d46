import { requireNumber } from '@einthoven/core';
import { requireFiniteSignal } from '../require-finite-signal.ts';
import { extend } from './extend.ts';
import { runAtrous } from './run-atrous.ts';
import { MAX_LEVEL } from './wavedec.ts';
import { type WaveletName, waveletFilters } from './wavelet-filters.ts';

/** Options of {@link swt}. */
export interface SwtOptions {
  /** Name of the wavelet, as in PyWavelets. */
  readonly wavelet: WaveletName;
  /** Number of levels, up to 1 + floor(log2(length)). */
  readonly level: number;
}

/**
 * Returns the stationary (undecimated, à trous) wavelet transform of a signal taken as periodic:
 * [approximation, coarsest detail, …, finest detail], each as long as the signal.
 *
 * Equal to PyWavelets' `swt` with `trim_approx=True` where that takes the length; here any length will
 * do. White noise keeps its deviation in every level.
 *
 * @throws InvalidArgumentError for an empty signal, a sample that is not finite, an unknown wavelet, or
 * a level that is no whole number from 1 to 1 + floor(log2(length)).
 */
export function swt(x: ArrayLike<number>, { wavelet, level }: SwtOptions): Float64Array[] {
  requireFiniteSignal('x', x);
  const { decLo, decHi } = waveletFilters(wavelet);
  requireNumber('level', level, { integer: true, min: 1, max: maxSwtLevel(x.length) });
  const taps = decLo.length;
  const details: Float64Array[] = [];
  let approximation: Float64Array = Float64Array.from(x);
  for (let i = 0, step = 1; i < level; i++, step *= 2) {
    const before = (taps / 2 - 1) * step;
    const around = extend(approximation, 'periodic', before, x.length + (taps - 1) * step);
    const detail = new Float64Array(x.length);
    approximation = new Float64Array(x.length);
    runAtrous(around, decLo, step, approximation);
    runAtrous(around, decHi, step, detail);
    details.unshift(detail);
  }
  return [approximation, ...details];
}

/** The highest level for a length: that at which the step between taps passes the length. */
export function maxSwtLevel(length: number): number {
  return Math.min(MAX_LEVEL, 1 + Math.floor(Math.log2(length)));
}
