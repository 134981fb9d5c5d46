import { type MovingOptions, movingWindow } from './moving-window.ts';

/**
 * Returns the least number of the window around each sample.
 *
 * @throws InvalidArgumentError for an empty signal, a missing sample (NaN), or a window below 1.
 */
export function movingMin(x: ArrayLike<number>, options: MovingOptions): Float64Array {
  return movingWindow(x, options, Math.min, Infinity);
}

/**
 * Returns the largest number of the window around each sample.
 *
 * @throws InvalidArgumentError for an empty signal, a missing sample (NaN), or a window below 1.
 */
export function movingMax(x: ArrayLike<number>, options: MovingOptions): Float64Array {
  return movingWindow(x, options, Math.max, -Infinity);
}
