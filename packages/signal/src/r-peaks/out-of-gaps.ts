/** A peak that falls into a gap is where the gap begins or ends, if that is this near. */
const NEAR_SECONDS = 0.05;

/**
 * Returns peaks with those in gaps, where all leads are missing (NaN), moved to the nearest sample that
 * is there; without those that have none near them.
 */
export function outOfGaps(
  peaks: Int32Array,
  leads: readonly ArrayLike<number>[],
  sampleRate: number,
): Int32Array {
  const near = Math.floor(NEAR_SECONDS * sampleRate);
  const isThere = (at: number) => leads.some((lead) => Number.isFinite(lead[at]));
  const nearest = (at: number) => {
    for (let far = 0; far <= near; far++) {
      if (isThere(at - far)) return at - far;
      if (isThere(at + far)) return at + far;
    }
    return -1;
  };
  return peaks.map(nearest).filter((at) => at >= 0);
}
