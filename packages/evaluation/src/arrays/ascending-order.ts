/** Positions of the values from the smallest to the largest; equal ones as they come. */
export function ascendingOrder(values: ArrayLike<number>): Int32Array {
  return Int32Array.from(values, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
}
