/**
 * Returns the weights that give, of `window` samples in a row, the value or a derivative at a place of
 * the polynomial that fits them best. The place counts from the middle sample.
 *
 * By discrete orthogonal polynomials (Gorry 1990, doi:10.1021/ac00205a007), which stay exact where
 * powers would not.
 */
export function polynomialWeights(
  window: number,
  order: number,
  derivative: number,
  place: number,
): Float64Array {
  const half = (window - 1) / 2;
  const weights = new Float64Array(window);
  let [before, values] = [new Float64Array(window), new Float64Array(window).fill(1)];
  let [beforeAt, valuesAt] = [derivatives(derivative, 0), derivatives(derivative, 1)];
  let lastNorm = 1;
  for (let k = 0; k <= order; k++) {
    const norm = values.reduce((sum, value) => sum + value * value, 0);
    const share = (valuesAt[derivative] as number) / norm;
    for (let i = 0; i < window; i++)
      weights[i] = (weights[i] as number) + share * (values[i] as number);
    const back = k === 0 ? 0 : norm / lastNorm;
    // p(t) becomes t · p(t) − back · (the one before), and so do its derivatives at the place.
    [before, values] = [
      values,
      values.map((v, i) => (i - half) * v - back * (before[i] as number)),
    ];
    const [old, at] = [beforeAt, valuesAt];
    [beforeAt, valuesAt] = [
      at,
      at.map((v, d) => place * v + d * (at[d - 1] ?? 0) - back * (old[d] as number)),
    ];
    lastNorm = norm;
  }
  return weights;
}

/** A polynomial's value and derivatives at a place, when it is constant. */
const derivatives = (count: number, value: number) => {
  const at = new Float64Array(count + 1);
  at[0] = value;
  return at;
};
