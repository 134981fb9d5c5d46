import { requireNumber } from '@einthoven/core';
import { outputOf, requireFinite, requireSamples } from '../../require-signal.ts';

/** Options of the moving statistics. */
export interface MovingOptions {
  /**
   * Samples in the window around each sample; of an even number the odd one lies before. At the ends
   * the window is cut, so that there are fewer samples in it.
   */
  readonly window: number;
  /** Where the result is written; default a new array. May be the input itself. */
  readonly output?: Float64Array;
}

/**
 * Returns, for each window, what `combine` makes of its numbers: an operation that does not mind how
 * they are grouped, and that `neutral` does not change.
 *
 * In O(n) without taking anything back, so that no rounding piles up: the window lies over the end of
 * one block and the beginning of the next, whose results from the right and from the left are kept
 * (van Herk 1992, doi:10.1016/0167-8655(92)90069-C).
 */
export function movingWindow(
  x: ArrayLike<number>,
  { window, output }: MovingOptions,
  combine: (a: number, b: number) => number,
  neutral: number,
): Float64Array {
  requireMoving(x, window);
  const y = outputOf(x.length, output);
  const length = Math.min(window, 2 * x.length);
  const before = Math.floor(length / 2);
  const data = new Float64Array(x.length + 2 * length).fill(neutral);
  data.set(x, before);
  const fromRight = new Float64Array(length);
  for (let block = 0; block < y.length; block += length) {
    let right = neutral;
    for (let k = length - 1; k >= 0; k--) {
      fromRight[k] = right = combine(data[block + k] as number, right);
    }
    let left = neutral;
    const end = Math.min(length, y.length - block);
    for (let k = 0; k < end; k++) {
      y[block + k] = combine(fromRight[k] as number, left);
      left = combine(left, data[block + length + k] as number);
    }
  }
  return y;
}

/** Number of samples in the window around sample `i`. */
export function samplesInWindow(i: number, window: number, length: number): number {
  const from = i - Math.floor(window / 2);
  return Math.min(length, from + window) - Math.max(0, from);
}

/** Throws InvalidArgumentError for an empty signal, a missing sample, or a window that is none. */
export function requireMoving(x: ArrayLike<number>, window: number): void {
  requireNumber('window', window, { integer: true, min: 1 });
  requireSamples('x', x, 1, 'there is nothing in the window');
  requireFinite('x', x);
}
