/** From so many numbers on, the engine's sort is faster in spite of its call. */
const MANY = 64;

/** Sorts the first `count` numbers of an array in place, in rising order; made for a few. */
export function sortFew(values: Float64Array, count = values.length): void {
  if (count > MANY) {
    values.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = values[i] as number;
    let k = i - 1;
    for (; k >= 0 && (values[k] as number) > value; k--) values[k + 1] = values[k] as number;
    values[k + 1] = value;
  }
}
