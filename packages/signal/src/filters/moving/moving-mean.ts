import { finiteResult, outputOf } from '../../require-signal.ts';
import { type MovingOptions, requireMoving, samplesInWindow } from './moving-window.ts';
import { slidingSum } from './sliding-sum.ts';

/**
 * Returns the mean of the window around each sample.
 *
 * @throws InvalidArgumentError for an empty signal, a missing sample (NaN), a window below 1, or sums
 * that overflow.
 */
export function movingMean(x: ArrayLike<number>, { window, output }: MovingOptions): Float64Array {
  requireMoving(x, window);
  const y = outputOf(x.length, output);
  slidingSum(x === y ? y.slice() : x, window, 1, y);
  for (let i = 0; i < y.length; i++) {
    y[i] = (y[i] as number) / samplesInWindow(i, window, y.length);
  }
  return finiteResult(y);
}

/**
 * Returns the root of the mean square of the window around each sample.
 *
 * @throws InvalidArgumentError for an empty signal, a missing sample (NaN), a window below 1, or sums
 * that overflow.
 */
export function movingRms(x: ArrayLike<number>, options: MovingOptions): Float64Array {
  requireMoving(x, options.window);
  const squares = new Float64Array(x.length);
  for (let i = 0; i < squares.length; i++) squares[i] = (x[i] as number) * (x[i] as number);
  const y = movingMean(squares, { output: squares, ...options });
  for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(y[i] as number);
  return y;
}
