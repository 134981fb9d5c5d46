/**
 * Returns `factor` times the sum of the window around each sample; beyond the ends lie zeros. Of an even
 * window the odd sample lies before.
 *
 * In O(n) without taking anything back, so that no rounding piles up: the window lies over the end of
 * one block and the beginning of the next, whose sums from the right and from the left are kept (van
 * Herk 1992, doi:10.1016/0167-8655(92)90069-C).
 *
 * @param window - A whole number from 1.
 * @param output - Where the result is written, default a new array; never `x` itself.
 */
export function slidingSum(
  x: ArrayLike<number>,
  window: number,
  factor = 1,
  output: Float64Array = new Float64Array(x.length),
): Float64Array {
  const count = x.length;
  const length = Math.min(window, 2 * count);
  const before = Math.floor(length / 2);
  const fromRight = new Float64Array(length);
  for (let block = 0; block < count; block += length) {
    const from = block - before;
    let sum = 0;
    for (let k = length - 1; k >= 0; k--) {
      const at = from + k;
      if (at >= 0 && at < count) sum += x[at] as number;
      fromRight[k] = sum;
    }
    sum = 0;
    const end = Math.min(length, count - block);
    for (let k = 0, at = from + length; k < end; k++, at++) {
      output[block + k] = factor * ((fromRight[k] as number) + sum);
      if (at < count) sum += x[at] as number;
    }
  }
  return output;
}
