let kept = new Float64Array(1024);

/** Returns room for as many heights: one for all waves, since allocating it would cost more than filling it. */
export function scratchHeights(count: number): Float64Array {
  if (kept.length < count) kept = new Float64Array(2 * count);
  return kept;
}
