/** Returns the median, of an even number the upper middle one; 0 without a value. Sorts them in place. */
export function upperMedianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}
