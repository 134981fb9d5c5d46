/** Appends a value to a list that keeps so many of the latest. */
export function keepLatest(list: number[], value: number, count: number): void {
  list.push(value);
  if (list.length > count) list.shift();
}

/** Mean; `none` of no values. */
export function meanOf(values: ArrayLike<number>, none = 0): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return values.length === 0 ? none : sum / values.length;
}

/** Place of the greatest of `x[from … to]`, both within the array or cut off there. */
export function placeOfGreatest(x: Float64Array, from: number, to: number): number {
  let best = Math.max(0, from);
  for (let i = best + 1; i <= Math.min(x.length - 1, to); i++) {
    if ((x[i] as number) > (x[best] as number)) best = i;
  }
  return best;
}
