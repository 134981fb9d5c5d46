/**
 * Returns x with A x = b for a symmetric positive definite A, by Cholesky's method; null when A is not
 * that, as far as rounding lets one see. Overwrites both arguments.
 */
export function solvePositive(a: readonly Float64Array[], b: Float64Array): Float64Array | null {
  const largest = a.reduce((most, row, i) => Math.max(most, row[i] as number), 0);
  const n = b.length;
  for (let i = 0; i < n; i++) {
    const row = a[i] as Float64Array;
    for (let k = 0; k <= i; k++) {
      const above = a[k] as Float64Array;
      let sum = row[k] as number;
      for (let j = 0; j < k; j++) sum -= (row[j] as number) * (above[j] as number);
      if (k < i) row[k] = sum / (above[k] as number);
      else if (sum > 1e-15 * largest) row[i] = Math.sqrt(sum);
      else return null;
    }
  }
  return substitute(a, b);
}

/** Forwards through the lower triangle, then backwards through its transpose. */
function substitute(lower: readonly Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  const at = (i: number, k: number) => (lower[i] as Float64Array)[k] as number;
  for (let i = 0; i < n; i++) {
    let sum = b[i] as number;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (b[k] as number);
    b[i] = sum / at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] as number;
    for (let k = i + 1; k < n; k++) sum -= at(k, i) * (b[k] as number);
    b[i] = sum / at(i, i);
  }
  return b;
}
