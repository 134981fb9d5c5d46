import { finiteResult, outputOf } from '../../require-signal.ts';
import { type MovingOptions, requireMoving } from './moving-window.ts';

/** Count, mean and sum of squared differences from it. */
interface Moments {
  count: number;
  mean: number;
  squares: number;
}

/**
 * Returns the standard deviation of the window around each sample: the root of the mean squared
 * difference from the window's mean.
 *
 * Right however far the signal lies from zero: moments of blocks are merged (Chan, Golub & LeVeque
 * 1983, doi:10.1080/00031305.1983.10483115), and nothing is taken back.
 *
 * @throws InvalidArgumentError for an empty signal, a missing sample (NaN), a window below 1, or numbers
 * so large that their squares overflow.
 */
export function movingSd(x: ArrayLike<number>, { window, output }: MovingOptions): Float64Array {
  requireMoving(x, window);
  const y = outputOf(x.length, output);
  const data = new Float64Array(x.length);
  data.set(x);
  const length = Math.min(window, 2 * x.length);
  const before = Math.floor(length / 2);
  const means = new Float64Array(length);
  const squares = new Float64Array(length);
  const [left, right] = [emptied(), emptied()];
  for (let block = 0; block < y.length; block += length) {
    empty(right);
    for (let k = length - 1; k >= 0; k--) {
      include(right, data, block + k - before);
      means[k] = right.mean;
      squares[k] = right.squares;
    }
    empty(left);
    const end = Math.min(length, y.length - block);
    for (let k = 0; k < end; k++) {
      const count = inside(block + k - before, block + length - before, data.length);
      y[block + k] = mergedSd(count, means[k] as number, squares[k] as number, left);
      include(left, data, block + length + k - before);
    }
  }
  return finiteResult(y);
}

const emptied = (): Moments => ({ count: 0, mean: 0, squares: 0 });

function empty(moments: Moments): void {
  moments.count = 0;
  moments.mean = 0;
  moments.squares = 0;
}

/** Adds a sample, if there is one at this place. */
function include(moments: Moments, data: Float64Array, at: number): void {
  if (at < 0 || at >= data.length) return;
  const difference = (data[at] as number) - moments.mean;
  moments.count++;
  moments.mean += difference / moments.count;
  moments.squares += difference * ((data[at] as number) - moments.mean);
}

/** How many places from `from` up to `to` lie within the signal. */
const inside = (from: number, to: number, length: number) =>
  Math.max(0, Math.min(to, length) - Math.max(from, 0));

function mergedSd(count: number, mean: number, squares: number, other: Moments): number {
  if (other.count === 0) return Math.sqrt(squares / count);
  if (count === 0) return Math.sqrt(other.squares / other.count);
  const total = count + other.count;
  const apart = mean - other.mean;
  const between = (apart * apart * count * other.count) / total;
  return Math.sqrt((squares + other.squares + between) / total);
}
