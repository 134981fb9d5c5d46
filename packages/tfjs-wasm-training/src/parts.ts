/** Elementary operations that are worth handing to another thread: some twenty microseconds' work. */
const SMALLEST_PART = 1 << 16;

/** Parts that a kernel is cut into at most, so that fast threads take over from slow ones. */
const PARTS = 16;

/**
 * Into how many parts to cut `items` items that take `cost` multiplications or values each. It depends on the sizes
 * alone: the results are the same with any number of threads.
 */
export function partsOf(items: number, cost: number): number {
  const worth = Math.ceil((items * cost) / SMALLEST_PART);
  return Math.max(1, Math.min(items, worth, PARTS));
}
