import { type Places, QRS, type WaveIndex } from './places.ts';

/** Points between two places of a profile, places on each side, and what keeps its logarithm finite. */
const PROFILES = {
  0: { step: 6, side: 6, floor: 0.03 },
  3: { step: 3, side: 8, floor: 0.02 },
  6: { step: 10, side: 8, floor: 0.05 },
} as const;

/** How far beyond a wave its steepest place is looked for: points. */
const MARGIN = 5;

/** The place that the others are given relative to. */
const ORIGIN = QRS;
const OTHERS = [0, 2, 5, 6, 8] as const;

/** The wave that a place belongs to. */
export const waveOf = (place: number): WaveIndex => (place - (place % 3)) as WaveIndex;

/** The highest magnitude of a curve in a wave. */
export function topOf(curve: Float64Array, places: Places, wave: WaveIndex): number {
  const from = Math.max(0, Math.trunc((places[wave] as number) - MARGIN));
  const to = Math.min(curve.length - 1, Math.trunc((places[wave + 2] as number) + MARGIN));
  let top = 0;
  for (let i = from; i <= to; i++) top = Math.max(top, Math.abs(curve[i] as number));
  return top;
}

/**
 * Appends the curve around a place to `features`: the logarithm of its magnitude as a share of `top`,
 * and the share itself times `sign` where there is one.
 */
export function pushProfile(
  features: number[],
  curve: Float64Array,
  place: number,
  wave: WaveIndex,
  top: number,
  sign = 0,
): void {
  const { step, side, floor } = PROFILES[wave];
  const scale = top > 0 ? 1 / top : 0;
  const lowest = sign === 0 ? floor : 2 * floor;
  for (let k = -side; k <= side; k++) {
    features.push(Math.log(Math.abs(valueAt(curve, place + k * step)) * scale + lowest));
  }
  if (sign === 0) return;
  for (let k = -side; k <= side; k++) {
    features.push(sign * scale * valueAt(curve, place + k * step));
  }
}

/** Appends where the waves lie relative to the onset of QRS. */
export function pushDistances(features: number[], places: Places): void {
  for (const k of OTHERS) features.push((places[k] as number) - (places[ORIGIN] as number));
}

function valueAt(curve: Float64Array, place: number): number {
  const at = Math.min(curve.length - 1, Math.max(0, place));
  const k = Math.floor(at);
  const value = curve[k] as number;
  return k === at ? value : value + (at - k) * ((curve[k + 1] as number) - value);
}
