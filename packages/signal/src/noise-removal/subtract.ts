/** Takes the second signal from the first, in place, and returns that. */
export function subtract(y: Float64Array, baseline: Float64Array): Float64Array {
  for (let i = 0; i < y.length; i++) y[i] = (y[i] as number) - (baseline[i] as number);
  return y;
}
