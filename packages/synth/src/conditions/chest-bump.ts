import type { Draw } from '../heart/draw.ts';
import type { Source } from '../heart/heart.ts';
import { seenBy } from './seen-by.ts';

/** V1 … V6. */
const CHEST = [0, 1, 2, 3, 4, 5] as const;

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
): number[] {
  const top = draw.between(from, to);
  const width = draw.between(...widths);
  return CHEST.map((i) => Math.exp(-0.5 * ((i - top) / width) ** 2));
}

/**
 * Takes from a source what it shows upright in the chest leads, in place: where the hill is 1, `share` of
 * it and another `more` millivolts.
 */
export function extinguish(source: Source, bump: readonly number[], share: number, more = 0): void {
  for (const [i, height] of bump.entries()) {
    const upright = Math.max(0, seenBy(source, i + 2));
    source.chest[i] = (source.chest[i] as number) - height * (share * upright + more);
  }
}

/** Adds `mv` millivolts of a hill to a source's own chest potentials. */
export function addBump(source: Source, bump: readonly number[], mv: number): void {
  for (const [i, height] of bump.entries())
    source.chest[i] = (source.chest[i] as number) + height * mv;
}
