import { GRID_HZ } from './beat-window.ts';

/** What part of a window is meant: points of the grid, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns the slope of each window in mV a second, between the means of the `reach` points after and
 * before each point; 0 nearer than that to an end of the window.
 *
 * @param leads - Windows on the grid, of one length.
 * @param level - What lies outside counts as level, so that a neighbouring wave does not reach in.
 * @param wanted - Which points; the first comes first in the result.
 */
export function slopesOf(
  leads: readonly Float64Array[],
  reach: number,
  level: Span,
  wanted: Span,
): Float64Array[] {
  const clipped = new Float64Array(leads[0]?.length ?? 0);
  const from = Math.max(reach, wanted.from);
  const to = Math.min(clipped.length - 1 - reach, wanted.to);
  return leads.map((lead) => {
    const slopes = new Float64Array(Math.max(0, wanted.to - wanted.from + 1));
    for (let i = from - reach; i <= to + reach; i++) {
      clipped[i] = lead[Math.min(level.to, Math.max(level.from, i))] as number;
    }
    fillSlopes(slopes, wanted.from, clipped, reach, { from, to });
    return slopes;
  });
}

function fillSlopes(
  slopes: Float64Array,
  first: number,
  lead: Float64Array,
  reach: number,
  { from, to }: Span,
): void {
  const scale = GRID_HZ / (reach * (reach + 1));
  let sum = 0;
  for (let k = 1; k <= reach; k++) {
    sum += (lead[from + k] as number) - (lead[from - k] as number);
  }
  for (let i = from; i <= to; i++) {
    slopes[i - first] = sum * scale;
    const middle = (lead[i] as number) + (lead[i + 1] as number);
    sum += (lead[i + reach + 1] as number) + (lead[i - reach] as number) - middle;
  }
}

/** Returns the root of the sum of squares over rows of one length, point by point. */
export function magnitudeOf(rows: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) sum[i] = (sum[i] as number) + (row[i] as number) ** 2;
  }
  for (let i = 0; i < sum.length; i++) sum[i] = Math.sqrt(sum[i] as number);
  return sum;
}

/**
 * Returns the bend of each window, in its own unit: the mean of the points within `half` less that of
 * the same `distance` before and after. It is greatest in a wave about twice that long, and blind to a
 * straight baseline.
 *
 * @param level - What lies outside counts as level.
 */
export function bendsOf(
  leads: readonly Float64Array[],
  { half, distance }: { half: number; distance: number },
  { from, to }: Span,
): Float64Array[] {
  const length = leads[0]?.length ?? 0;
  const width = 2 * half + 1;
  const sums = new Float64Array(length + 1);
  return leads.map((lead) => {
    for (let i = 0; i < length; i++) {
      sums[i + 1] = (sums[i] as number) + (lead[Math.min(to, Math.max(from, i))] as number);
    }
    const bend = new Float64Array(length);
    const total = (i: number) => (sums[i + half + 1] as number) - (sums[i - half] as number);
    for (let i = distance + half; i + distance + half < length; i++) {
      bend[i] = (total(i) - (total(i - distance) + total(i + distance)) / 2) / width;
    }
    return bend;
  });
}
