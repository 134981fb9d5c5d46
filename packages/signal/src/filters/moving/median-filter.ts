import { requireOneOf } from '@einthoven/core';
import { outputOf, requireFinite } from '../../require-signal.ts';
import { continueEnds } from '../continue-ends.ts';
import { requireOddWindow } from '../require-odd-window.ts';

/** Options of {@link medianFilter}. */
export interface MedianFilterOptions {
  /** Samples in the window, odd. */
  readonly window: number;
  /**
   * How the signal goes on beyond its ends: zeros ('constant', default, as SciPy's `medfilt`), the end
   * point again and again ('nearest'), or reflected in it ('mirror').
   */
  readonly mode?: 'constant' | 'nearest' | 'mirror';
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/**
 * Returns the median of the window around each sample. Equal to SciPy's `medfilt`.
 *
 * The window is kept sorted: a sample that comes in place of another moves only those between the
 * two.
 *
 * @throws InvalidArgumentError for an even window, an empty signal, a missing sample (NaN), or, to be
 * reflected, a signal that is not longer than half the window.
 */
export function medianFilter(x: ArrayLike<number>, options: MedianFilterOptions): Float64Array {
  const window = requireOddWindow(options.window);
  const mode = requireOneOf('mode', options.mode ?? 'constant', ['constant', 'nearest', 'mirror']);
  requireFinite('x', x);
  const half = (window - 1) / 2;
  const data = continueEnds(x, half, mode);
  const y = outputOf(x.length, options.output);
  const sorted = data.slice(0, window).sort();
  y[0] = sorted[half] as number;
  for (let i = 1; i < y.length; i++) {
    exchange(sorted, data[i - 1] as number, data[i + window - 1] as number);
    y[i] = sorted[half] as number;
  }
  return y;
}

/** Takes one number out of a sorted list and puts another in. */
function exchange(sorted: Float64Array, out: number, into: number): void {
  let at = placeOf(sorted, out);
  if (into > out) {
    const last = sorted.length - 1;
    for (; at < last && (sorted[at + 1] as number) < into; at++)
      sorted[at] = sorted[at + 1] as number;
  } else {
    for (; at > 0 && (sorted[at - 1] as number) > into; at--) sorted[at] = sorted[at - 1] as number;
  }
  sorted[at] = into;
}

/** The first place of a number that is in a sorted list. */
function placeOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
