import { requireOneOf } from '@einthoven/core';
import { outputOf, requireFinite } from '../../require-signal.ts';
import { continueEnds } from '../continue-ends.ts';
import { requireOddWindow } from '../require-odd-window.ts';
import { exchange, medianHeaps } from './median-heaps.ts';

/** Options of {@link medianFilter}. */
export interface MedianFilterOptions {
  /** Samples in the window, odd, at most 1,000,001. */
  readonly window: number;
  /**
   * How the signal goes on beyond its ends: zeros ('constant', default, as SciPy's `medfilt`), the end
   * point again and again ('nearest'), or reflected in it ('mirror').
   */
  readonly mode?: 'constant' | 'nearest' | 'mirror';
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/** Longer than any beat or breath at any rate in use. */
const LONGEST = 1_000_001;

/**
 * Returns the median of the window around each sample. Equal to SciPy's `medfilt`.
 *
 * The window is kept as two heaps, above and below its median (Juhola, Katajainen & Raita
 * 1991, doi:10.1109/78.80784): O(log window) a sample.
 *
 * @throws InvalidArgumentError for an even window, an empty signal, a missing sample (NaN), or, to be
 * reflected, a signal that is not longer than half the window.
 */
export function medianFilter(x: ArrayLike<number>, options: MedianFilterOptions): Float64Array {
  const window = requireOddWindow(options.window, LONGEST);
  const mode = requireOneOf('mode', options.mode ?? 'constant', ['constant', 'nearest', 'mirror']);
  requireFinite('x', x);
  const half = (window - 1) / 2;
  const data = continueEnds(x, half, mode);
  const y = outputOf(x.length, options.output);
  const heaps = medianHeaps(data.subarray(0, window));
  y[0] = heaps.keys[half] as number;
  for (let i = 1, slot = 0; i < y.length; i++) {
    y[i] = exchange(heaps, slot, data[i + window - 1] as number);
    if (++slot === window) slot = 0;
  }
  return y;
}
