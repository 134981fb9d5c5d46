/** Returns the absolute values. */
export function sizesOf(x: Float64Array): Float64Array {
  const y = new Float64Array(x.length);
  for (let i = 0; i < y.length; i++) y[i] = Math.abs(x[i] as number);
  return y;
}

/** Returns the squares. */
export function squaresOf(x: Float64Array): Float64Array {
  const y = new Float64Array(x.length);
  for (let i = 0; i < y.length; i++) y[i] = (x[i] as number) * (x[i] as number);
  return y;
}
