/**
 * Returns the mean of `width` numbers around each place; beyond the ends lie zeros. With an even
 * width the window reaches one further back than forwards.
 */
export function centredMean(x: Float64Array, width: number): Float64Array {
  const before = Math.floor(width / 2);
  const result = new Float64Array(x.length);
  let sum = 0;
  for (let i = -before; i < x.length; i++) {
    const enters = i + width - before - 1;
    const leaves = i - before - 1;
    if (enters >= 0 && enters < x.length) sum += x[enters] as number;
    if (leaves >= 0) sum -= x[leaves] as number;
    if (i >= 0) result[i] = sum / width;
  }
  return result;
}

/** Number of samples in so many seconds: at least one. */
export function samplesOf(seconds: number, sampleRate: number): number {
  return Math.max(1, Math.round(seconds * sampleRate));
}
