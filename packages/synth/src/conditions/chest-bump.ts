import type { Draw } from '../heart/draw.ts';
import type { Source } from '../heart/heart.ts';
import { seenBy } from './seen-by.ts';

/**
 * Returns a smooth hill over V1 … V6: 1 at its top, which lies between leads `from` and `to`
 * (0 is V1).
 *
 * What lies close under a chest electrode is seen by it and its neighbours alone; three dipole
 * components cannot describe that.
 */
export function chestBump(
  draw: Draw,
  from = 0,
  to = 5,
  widths: readonly [number, number] = [0.7, 1.8],
): Float64Array {
  const top = draw.between(from, to);
  const width = draw.between(...widths);
  return Float64Array.from({ length: 6 }, (_, i) => Math.exp(-0.5 * ((i - top) / width) ** 2));
}

/**
 * Takes from a source what it shows upright in the chest leads, in place: where the hill is 1, `share` of
 * it and another `more` millivolts.
 */
export function extinguish(source: Source, bump: Float64Array, share: number, more = 0): void {
  for (const [i, height] of bump.entries()) {
    const upright = Math.max(0, seenBy(source, i + 2));
    source.chest[i] = (source.chest[i] as number) - height * (share * upright + more);
  }
}

/** Adds `mv` millivolts of a hill to a source's own chest potentials. */
export function addBump(source: Source, bump: Float64Array, mv: number): void {
  for (const [i, height] of bump.entries())
    source.chest[i] = (source.chest[i] as number) + height * mv;
}
