import { rowsOf } from '../leads/rows-of.ts';

/**
 * Returns the potentials of the nine electrodes that give the rows I, II, V1 … V6, against the mean
 * of the three limbs (Wilson's central terminal).
 */
export function toPotentials(rows: readonly Float64Array[]): Float64Array[] {
  const [one, two, ...chest] = rows as [Float64Array, Float64Array, ...Float64Array[]];
  const limbs = rowsOf(3, one.length);
  const [right, left, foot] = limbs as [Float64Array, Float64Array, Float64Array];
  for (let n = 0; n < one.length; n++) {
    const arm = -((one[n] as number) + (two[n] as number)) / 3;
    right[n] = arm;
    left[n] = arm + (one[n] as number);
    foot[n] = arm + (two[n] as number);
  }
  return [...limbs, ...chest.map((row) => row.slice())];
}

/**
 * Writes the rows I, II, V1 … V6 that a recorder makes of nine potentials: I = LA − RA, II = LL − RA,
 * V against the mean of the three limbs.
 */
export function toRows(potentials: readonly Float64Array[], rows: readonly Float64Array[]): void {
  for (const row of rows) row.fill(0);
  addLeads(potentials, rows, 1);
}

/** Adds `factor` times the leads of nine potentials: all rows in one loop, since they share the limbs. */
export function addLeads(
  potentials: readonly Float64Array[],
  rows: readonly Float64Array[],
  factor: number,
): void {
  const [ra, la, ll, e1, e2, e3, e4, e5, e6] = potentials as Nine;
  const [one, two, v1, v2, v3, v4, v5, v6] = rows as Eight;
  for (let n = 0; n < one.length; n++) {
    const right = ra[n] as number;
    const left = la[n] as number;
    const foot = ll[n] as number;
    const centre = (right + left + foot) / 3;
    one[n] = (one[n] as number) + factor * (left - right);
    two[n] = (two[n] as number) + factor * (foot - right);
    v1[n] = (v1[n] as number) + factor * ((e1[n] as number) - centre);
    v2[n] = (v2[n] as number) + factor * ((e2[n] as number) - centre);
    v3[n] = (v3[n] as number) + factor * ((e3[n] as number) - centre);
    v4[n] = (v4[n] as number) + factor * ((e4[n] as number) - centre);
    v5[n] = (v5[n] as number) + factor * ((e5[n] as number) - centre);
    v6[n] = (v6[n] as number) + factor * ((e6[n] as number) - centre);
  }
}

/** Variance of the leads of nine potentials, averaged over them. */
export function leadPower(potentials: readonly Float64Array[]): number {
  const [ra, la, ll, e1, e2, e3, e4, e5, e6] = potentials as Nine;
  const { length } = ra;
  let one = 0;
  let two = 0;
  let v1 = 0;
  let v2 = 0;
  let v3 = 0;
  let v4 = 0;
  let v5 = 0;
  let v6 = 0;
  let squares = 0;
  let more = 0;
  for (let n = 0; n < length; n++) {
    const right = ra[n] as number;
    const left = la[n] as number;
    const foot = ll[n] as number;
    const centre = (right + left + foot) / 3;
    const a = left - right;
    const b = foot - right;
    const c = (e1[n] as number) - centre;
    const d = (e2[n] as number) - centre;
    const e = (e3[n] as number) - centre;
    const f = (e4[n] as number) - centre;
    const g = (e5[n] as number) - centre;
    const h = (e6[n] as number) - centre;
    one += a;
    two += b;
    v1 += c;
    v2 += d;
    v3 += e;
    v4 += f;
    v5 += g;
    v6 += h;
    squares += a * a + b * b + c * c + d * d;
    more += e * e + f * f + g * g + h * h;
  }
  const means = one * one + two * two + v1 * v1 + v2 * v2 + v3 * v3 + v4 * v4 + v5 * v5 + v6 * v6;
  return (squares + more - means / length) / (8 * length);
}

type Row = Float64Array;
type Eight = [Row, Row, Row, Row, Row, Row, Row, Row];
type Nine = [...Eight, Row];
