/** State of a generator: the upper and lower halves of two words of 64 bits, not all 0. */
export interface Xoroshiro {
  high0: number;
  low0: number;
  high1: number;
  low1: number;
}

/**
 * Returns the next 32 bits of xoroshiro128+, the lower half of its sum, and moves the state on.
 *
 * Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on
 * Mathematical Software 47(4) (2021), doi:10.1145/3460772.
 */
export function nextWord(state: Xoroshiro): number {
  const { high0, low0, high1, low1 } = state;
  const high = high1 ^ high0;
  const low = low1 ^ low0;
  // The first word turned left by 24 bits, the second by 37.
  state.low0 = (low0 << 24) ^ (high0 >>> 8) ^ low ^ (low << 16);
  state.high0 = (high0 << 24) ^ (low0 >>> 8) ^ high ^ ((high << 16) | (low >>> 16));
  state.low1 = (high << 5) ^ (low >>> 27);
  state.high1 = (low << 5) ^ (high >>> 27);
  return (low0 + low1) | 0;
}
