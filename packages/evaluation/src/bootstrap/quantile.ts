/** The quantile of ascending values, by linear interpolation between neighbours. */
export function quantile(sorted: ArrayLike<number>, at: number): number {
  const position = at * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}
