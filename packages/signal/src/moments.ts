/** Returns the mean. */
export function meanOf(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] as number;
  return sum / x.length;
}

/** Returns the standard deviation, over all samples. */
export function spreadOf(x: ArrayLike<number>): number {
  const mean = meanOf(x);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += ((x[i] as number) - mean) ** 2;
  return Math.sqrt(sum / x.length);
}

/** Returns the highest less the lowest number. */
export function rangeOf(x: ArrayLike<number>): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low;
}
