import { ascendingOrder } from './ascending-order.ts';

/** The rank of each value, from 1; equal values share the mean of theirs. */
export function midRanks(values: ArrayLike<number>): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = values[order[start] as number];
    while (end < order.length && values[order[end] as number] === value) end++;
    for (let i = start; i < end; i++) ranks[order[i] as number] = (start + 1 + end) / 2;
  }
  return ranks;
}
