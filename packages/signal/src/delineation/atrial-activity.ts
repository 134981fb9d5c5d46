import { median } from '@einthoven/core';
import type { WaveFit } from './beat-fit.ts';
import { P, type Places, QRS, type WaveSlopes } from './places.ts';
import { topOf } from './profile.ts';

/** Keeps the logarithm of an even rhythm finite. */
const EVEN = 0.005;
/** Points before P that show how restless the leads are without it. */
const QUIET = 100;
const GAP = 5;

/**
 * What tells P waves from fibrillation: how alike the beats are there, how even the rhythm is, how P stands
 * out from QRS and from what precedes it, and how long it is.
 */
export function atrialFeatures(
  places: Places,
  slopes: WaveSlopes,
  fits: readonly WaveFit[],
  irregularity: number,
): number[] {
  const { velocity } = slopes[P];
  const top = topOf(velocity, places, P);
  return [
    median(fits.map(({ unmoved }) => unmoved)) ?? 0,
    Math.log(irregularity + EVEN),
    logRatio(top, topOf(slopes[QRS].velocity, places, QRS)),
    logRatio(top, quietLevel(velocity, places)),
    ((places[P + 2] as number) - (places[P] as number)) / 100,
  ];
}

/** Bounded, as there are leads without QRS and stretches without noise. */
function logRatio(part: number, whole: number): number {
  return part > 0 && whole > 0 ? Math.min(7, Math.max(-7, Math.log(part / whole))) : 0;
}

/** Median velocity in the fifth of a second before P. */
function quietLevel(velocity: Float64Array, places: Places): number {
  const end = Math.max(2 * GAP, Math.round(places[P] as number) - GAP);
  const before = velocity.slice(Math.max(GAP, end - QUIET), end).sort();
  return before[before.length >> 1] ?? 0;
}
