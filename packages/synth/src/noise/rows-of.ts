/** `count` rows of zeros, one behind the other in a single buffer. */
export function rowsOf(count: number, length: number): Float64Array[] {
  const data = new Float64Array(count * length);
  return Array.from({ length: count }, (_, row) => data.subarray(row * length, (row + 1) * length));
}
