/**
 * Returns the mean product of the deviations of two rows from their means.
 *
 * Even and odd samples have sums of their own: a single one would wait for its last addition.
 */
export function covariance(a: Float64Array, b: Float64Array): number {
  let sumA = 0;
  let sumB = 0;
  let product = 0;
  let nextA = 0;
  let nextB = 0;
  let nextProduct = 0;
  const even = a.length - (a.length % 2);
  for (let n = 0; n < even; n += 2) {
    const x = a[n] as number;
    const y = b[n] as number;
    const nextX = a[n + 1] as number;
    const nextY = b[n + 1] as number;
    sumA += x;
    sumB += y;
    product += x * y;
    nextA += nextX;
    nextB += nextY;
    nextProduct += nextX * nextY;
  }
  if (even < a.length) {
    sumA += a[even] as number;
    sumB += b[even] as number;
    product += (a[even] as number) * (b[even] as number);
  }
  sumA += nextA;
  sumB += nextB;
  product += nextProduct;
  return (product - (sumA * sumB) / a.length) / a.length;
}

/** Variance averaged over rows. */
export const meanVariance = (rows: readonly Float64Array[]): number =>
  rows.reduce((sum, row) => sum + covariance(row, row), 0) / rows.length;
