/**
 * Polynomials of rising order that are orthogonal over the samples of a window (Gorry 1990,
 * doi:10.1021/ac00205a007): fits by them stay exact where those by powers would not.
 */
export interface OrthogonalPolynomials {
  /** Of each order, its value at each sample. */
  readonly values: readonly Float64Array[];
  /** Of each order, the sum of its squares. */
  readonly norms: Float64Array;
}

/** Returns the polynomials of orders from 0 on over an odd number of samples. */
export function orthogonalPolynomials(window: number, order: number): OrthogonalPolynomials {
  const half = (window - 1) / 2;
  const values = [new Float64Array(window).fill(1)];
  const norms = new Float64Array(order + 1);
  for (let k = 0; k <= order; k++) {
    const last = values[k] as Float64Array;
    norms[k] = last.reduce((sum, value) => sum + value * value, 0);
    const back = backFrom(norms, k);
    const before = values[k - 1] ?? last;
    values.push(last.map((value, i) => (i - half) * value - back * (before[i] as number)));
  }
  return { values: values.slice(0, order + 1), norms };
}

/** pₖ₊₁(t) = t pₖ(t) − back · pₖ₋₁(t). */
function backFrom(norms: Float64Array, k: number): number {
  return k === 0 ? 0 : (norms[k] as number) / (norms[k - 1] as number);
}

/** Returns the derivatives of each order at a place, which counts from the middle sample. */
export function derivativesAt(
  { norms }: OrthogonalPolynomials,
  place: number,
  derivative: number,
): Float64Array {
  let before = new Float64Array(derivative + 1);
  let at = new Float64Array(derivative + 1);
  at[0] = 1;
  return norms.map((_, k) => {
    const wanted = at[derivative] as number;
    const [last, back] = [before, backFrom(norms, k)];
    before = at;
    at = at.map((v, d) => place * v + d * (before[d - 1] ?? 0) - back * (last[d] as number));
    return wanted;
  });
}

/** Returns how much of each polynomial is in the samples from a place on. */
export function fitPolynomials(
  { values, norms }: OrthogonalPolynomials,
  data: Float64Array,
  from: number,
): Float64Array {
  return norms.map((norm, k) => {
    const polynomial = values[k] as Float64Array;
    let sum = 0;
    for (let i = 0; i < polynomial.length; i++) {
      sum += (polynomial[i] as number) * (data[from + i] as number);
    }
    return sum / norm;
  });
}
