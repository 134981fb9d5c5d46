/**
 * Writes the sum of the `2 · half + 1` neighbours of each sample into `output`; beyond the ends there
 * is nothing.
 *
 * `output` may be longer than `x`; what it has beyond that is left as it is.
 */
export function movingSum(x: Float64Array, half: number, output: Float64Array): void {
  const count = x.length;
  let sum = 0;
  for (let i = 0; i < Math.min(half, count); i++) sum += x[i] as number;
  for (let i = 0; i < count; i++) {
    if (i + half < count) sum += x[i + half] as number;
    output[i] = sum;
    if (i >= half) sum -= x[i - half] as number;
  }
}
