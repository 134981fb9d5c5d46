import type { Random } from '@einthoven/core';

/**
 * Returns which examples a pass reads: without a random stream the first `count`, else `count` different
 * ones of all, in random order.
 */
export function drawOrder(size: number, count: number, random: Random | null): Float64Array {
  const order = Float64Array.from({ length: count }, (_, i) => i);
  if (!random) return order;
  // Fisher and Yates on an array of which only what moved is kept: a data set may have billions.
  const moved = new Map<number, number>();
  return order.map((i) => {
    const from = i + random.integer(size - i);
    const found = moved.get(from) ?? from;
    moved.set(from, moved.get(i) ?? i);
    return found;
  });
}
