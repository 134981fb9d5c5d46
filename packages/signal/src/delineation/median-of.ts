export function medianOf(
  lead: ArrayLike<number>,
  starts: readonly number[],
  length: number,
): Float64Array {
  const result = new Float64Array(length);
  if (starts.length === 0) return result;
  const values = new Float64Array(starts.length);
  const middle = (starts.length - 1) / 2;
  for (let i = 0; i < length; i++) {
    for (let k = 0; k < starts.length; k++) values[k] = lead[(starts[k] as number) + i] as number;
    sortFew(values);
    const low = values[Math.floor(middle)] as number;
    result[i] = (low + (values[Math.ceil(middle)] as number)) / 2;
  }
  return result;
}
function sortFew(values: Float64Array): void {
  if (values.length > 50) {
    values.sort();
    return;
  }
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    let k = i - 1;
    for (; k >= 0 && (values[k] as number) > value; k--) values[k + 1] = values[k] as number;
    values[k + 1] = value;
  }
}
