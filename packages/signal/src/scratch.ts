/** Longest array kept between calls: 8 MiB. */
const LONGEST_KEPT = 1 << 20;

let kept = new Float64Array(0);

/**
 * Returns an array of this length for use until the calling function returns; its contents are left
 * over from the last use. Allocating one a lead costs as much as filtering it.
 */
export function scratch(length: number): Float64Array {
  if (length > LONGEST_KEPT) return new Float64Array(length);
  if (kept.length < length) kept = new Float64Array(Math.max(length, 2 * kept.length));
  return kept.subarray(0, length);
}
