/** A symmetric matrix A = Q T Qᵀ with T tridiagonal and Q a product of reflections. */
export interface Tridiagonal {
  readonly size: number;
  readonly diagonal: Float64Array;
  /** Element i couples i − 1 and i; the first is not used. */
  readonly offDiagonal: Float64Array;
  /** Row i holds the vector of reflection i in its first i elements. */
  readonly vectors: Float64Array;
  /** Reflection i is I − scale[i] v vᵀ. */
  readonly scales: Float64Array;
}

/**
 * Householder's reduction of a symmetric matrix, of which the lower triangle is read and overwritten.
 *
 * A shifted tridiagonal system costs O(n) to solve, so one reduction serves every ridge strength
 * (Eldén 1977, doi:10.1007/BF01932285) and no eigenvectors are needed.
 */
export function tridiagonalize(matrix: Float64Array, size: number): Tridiagonal {
  const diagonal = new Float64Array(size);
  const offDiagonal = new Float64Array(size);
  const scales = new Float64Array(size);
  const work = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    const row = matrix.subarray(i * size, i * size + i + 1);
    diagonal[i] = row[i] as number;
    if (i === 0) break;
    const { value, scale } = reflect(row.subarray(0, i));
    offDiagonal[i] = value;
    scales[i] = scale;
    if (scale !== 0) updateBlock(matrix, size, row.subarray(0, i), scale, work);
  }
  return { size, diagonal, offDiagonal, vectors: matrix, scales };
}

/** Turns x into the vector of the reflection that leaves only its last element, then `value`. */
function reflect(x: Float64Array): { value: number; scale: number } {
  const last = x.length - 1;
  const pivot = x[last] as number;
  let tail = 0;
  for (let j = 0; j < last; j++) tail += (x[j] as number) ** 2;
  if (tail === 0) return { value: pivot, scale: 0 };
  const norm = Math.sqrt(tail + pivot * pivot);
  const value = pivot > 0 ? -norm : norm;
  x[last] = pivot - value;
  return { value, scale: 2 / (tail + (pivot - value) ** 2) };
}

/** Reflects the leading block from both sides: A − v wᵀ − w vᵀ, lower triangle. */
function updateBlock(
  matrix: Float64Array,
  size: number,
  v: Float64Array,
  scale: number,
  work: Float64Array,
): void {
  const length = v.length;
  multiplySymmetric(matrix, size, v, work);
  let overlap = 0;
  for (let j = 0; j < length; j++) {
    work[j] = (work[j] as number) * scale;
    overlap += (work[j] as number) * (v[j] as number);
  }
  const shift = (scale * overlap) / 2;
  for (let j = 0; j < length; j++) work[j] = (work[j] as number) - shift * (v[j] as number);
  for (let r = 0; r < length; r++) {
    const at = r * size;
    const vr = v[r] as number;
    const wr = work[r] as number;
    for (let j = 0; j <= r; j++) {
      const change = vr * (work[j] as number) + wr * (v[j] as number);
      matrix[at + j] = (matrix[at + j] as number) - change;
    }
  }
}

function multiplySymmetric(
  matrix: Float64Array,
  size: number,
  v: Float64Array,
  result: Float64Array,
): void {
  result.fill(0);
  for (let r = 0; r < v.length; r++) {
    const at = r * size;
    const vr = v[r] as number;
    let sum = (matrix[at + r] as number) * vr;
    for (let j = 0; j < r; j++) {
      const a = matrix[at + j] as number;
      sum += a * (v[j] as number);
      result[j] = (result[j] as number) + a * vr;
    }
    result[r] = (result[r] as number) + sum;
  }
}
