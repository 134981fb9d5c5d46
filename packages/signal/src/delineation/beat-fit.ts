import { REACH } from './first-guess.ts';
import { P, type Places, QRS, T, type WaveIndex, type WaveSlopes } from './places.ts';
import { slopesOf } from './velocity.ts';

/** How a wave of one beat lies on that of its shape. */
export interface WaveFit {
  /** By how much it is moved: points of the grid. */
  readonly shift: number;
  /** Correlation of the slopes there, over all leads: −1 to 1. */
  readonly likeness: number;
  /** The same without moving it. */
  readonly unmoved: number;
  /** Size of the slopes there beside those of the shape, where the two go together. */
  readonly gain: number;
  /** The likeness in each lead. */
  readonly leads: Float64Array;
}

/** How far a wave may be moved: points. QRS has been laid on the others already. */
const MOST = { 0: 40, 3: 0, 6: 30 } as const;
/** What correlation the longest shift costs. */
const COST = 0.3;
/** A shift by so many points counts by half: shorter ones tell more of noise than of the wave. */
const HALF = { 0: 10, 3: 1, 6: 1 } as const;
/** Only every so many points are compared. */
const EVERY = 3;

/** Returns how a wave of a beat lies on that of a shape with these slopes and places. */
export function fitWave(
  leads: readonly Float64Array[],
  shape: WaveSlopes,
  places: Places,
  wave: WaveIndex,
): WaveFit {
  const last = (leads[0]?.length ?? 1) - 1;
  const level = {
    from: wave === T ? Math.round(places[QRS + 2] as number) : 0,
    to: wave === P ? Math.max(0, Math.round(places[QRS] as number) - 2) : last,
  };
  const most = MOST[wave];
  const from = Math.max(most, Math.round(places[wave] as number));
  const to = Math.min(last - most, Math.round(places[wave + 2] as number));
  const slopes = slopesOf(leads, REACH[wave], level, { from: from - most, to: to + most });
  const others = shape[wave].leads.map((lead) => lead.subarray(from, to + 1));
  const at = (shift: number) => correlate(slopes, others, most + shift);
  const unmoved = at(0);
  const best = most > 0 ? bestShift(at, most, unmoved) : { shift: 0, likeness: unmoved };
  const perLead = Float64Array.from(slopes, (row, k) =>
    correlate([row], [others[k] as Float64Array], most + best.shift),
  );
  const size = Math.abs(best.shift);
  const shift = (best.shift * size) / (size + HALF[wave]);
  const gain = gainOf(slopes, others, most + best.shift);
  return { shift, likeness: best.likeness, unmoved, gain, leads: perLead };
}

/** Every second shift is tried, then those beside the best. */
function bestShift(
  at: (shift: number) => number,
  most: number,
  unmoved: number,
): { shift: number; likeness: number } {
  let best = { shift: 0, likeness: unmoved };
  let score = unmoved;
  const attempt = (shift: number) => {
    const likeness = at(shift);
    const value = likeness - COST * (shift / most) ** 2;
    if (value <= score) return;
    score = value;
    best = { shift, likeness };
  };
  for (let shift = 2; shift <= most; shift += 2) {
    attempt(shift);
    attempt(-shift);
  }
  const { shift } = best;
  if (shift < most) attempt(shift + 1);
  if (shift > -most) attempt(shift - 1);
  return best;
}

/** Correlation of the others with the slopes from point `start` on. */
function correlate(
  slopes: readonly Float64Array[],
  others: readonly Float64Array[],
  start: number,
): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let k = 0; k < slopes.length; k++) {
    const row = slopes[k] as Float64Array;
    const other = others[k] as Float64Array;
    for (let i = 0; i < other.length; i += EVERY) {
      const x = row[start + i] as number;
      const y = other[i] as number;
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** The factor that brings the others nearest to the slopes from point `start` on. */
function gainOf(
  slopes: readonly Float64Array[],
  others: readonly Float64Array[],
  start: number,
): number {
  let [xy, yy] = [0, 0];
  for (const [k, other] of others.entries()) {
    const row = slopes[k] as Float64Array;
    for (let i = 0; i < other.length; i += EVERY) {
      const y = other[i] as number;
      xy += (row[start + i] as number) * y;
      yy += y * y;
    }
  }
  return yy > 0 ? xy / yy : 0;
}
