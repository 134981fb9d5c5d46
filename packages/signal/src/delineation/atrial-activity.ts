import { median } from '@einthoven/core';
import type { WaveFit } from './beat-fit.ts';
import { P, type Places, QRS, type WaveSlopes } from './places.ts';
import { topOf } from './profile.ts';

/** Keeps the logarithm of an even rhythm finite. */
const EVEN = 0.005;
/** Gains off by more than 1, and beats whose P lies off by more than 20 ms, say no more. */
const MOST_GAIN_ERROR = 1;
const MOST_SCATTER = 10;
/** Points before P that show how restless the leads are without it. */
const QUIET = 100;
const GAP = 5;

/**
 * What tells P waves from fibrillation: how alike the beats are there, also the less alike half, how even the
 * rhythm is, how P stands out from QRS and from what precedes it, how long it is, and how much its size and
 * its place vary.
 */
export function atrialFeatures(
  places: Places,
  slopes: WaveSlopes,
  fits: readonly WaveFit[],
  irregularity: number,
): number[] {
  const { velocity } = slopes[P];
  const top = topOf(velocity, places, P);
  const likeness = fits.map(({ unmoved }) => unmoved).sort((a, b) => a - b);
  const shift = median(fits.map((fit) => fit.shift)) ?? 0;
  const gainError = median(fits.map(({ gain }) => Math.abs(gain - 1))) ?? 0;
  const scatter = median(fits.map((fit) => Math.abs(fit.shift - shift))) ?? 0;
  return [
    median(likeness) ?? 0,
    median(likeness.slice(0, Math.ceil(likeness.length / 2))) ?? 0,
    Math.log(irregularity + EVEN),
    logRatio(top, topOf(slopes[QRS].velocity, places, QRS)),
    logRatio(top, quietLevel(velocity, places)),
    ((places[P + 2] as number) - (places[P] as number)) / 100,
    Math.min(MOST_GAIN_ERROR, gainError),
    Math.min(MOST_SCATTER, scatter) / MOST_SCATTER,
  ];
}

/** The foot of QRS is no steeper than this beside QRS, and less steep the further before it: points. */
const FOOT = { logShare: -3.8, perPoint: 0.1, distance: 10 };

/** Whether what looks like P is but the foot of QRS: far less steep than it, and close before it. */
export function isFootOfQrs(places: Places, slopes: WaveSlopes): boolean {
  const share = logRatio(
    topOf(slopes[P].velocity, places, P),
    topOf(slopes[QRS].velocity, places, QRS),
  );
  const gap = (places[QRS] as number) - (places[P + 2] as number);
  return share < FOOT.logShare - FOOT.perPoint * (gap - FOOT.distance);
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
