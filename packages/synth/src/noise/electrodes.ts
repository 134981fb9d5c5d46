import { createFrames, type Frames, LEADS_A_FRAME, leadRows } from '../leads/frames.ts';
import { rowsOf } from './rows-of.ts';

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
 * Returns what a recorder makes of nine potentials: I = LA − RA, II = LL − RA, V against the mean of
 * the three limbs.
 */
export function leadsOf(potentials: readonly ArrayLike<number>[]): Frames {
  const frames = createFrames((potentials[0] as Row).length);
  const [ra, la, ll, v1, v2, v3, v4, v5, v6] = potentials as Nine;
  for (let n = 0, at = 0; at < frames.length; n++, at += LEADS_A_FRAME) {
    const right = ra[n] as number;
    const left = la[n] as number;
    const foot = ll[n] as number;
    const centre = (right + left + foot) / 3;
    frames[at] = left - right;
    frames[at + 1] = foot - right;
    frames[at + 2] = (v1[n] as number) - centre;
    frames[at + 3] = (v2[n] as number) - centre;
    frames[at + 4] = (v3[n] as number) - centre;
    frames[at + 5] = (v4[n] as number) - centre;
    frames[at + 6] = (v5[n] as number) - centre;
    frames[at + 7] = (v6[n] as number) - centre;
  }
  return frames;
}

/** Writes what a recorder makes of nine potentials into the rows I, II, V1 … V6. */
export function toRows(potentials: readonly Float64Array[], rows: readonly Float64Array[]): void {
  for (const [lead, row] of leadRows(leadsOf(potentials)).entries()) rows[lead]?.set(row);
}

type Row = ArrayLike<number>;
type Nine = [Row, Row, Row, Row, Row, Row, Row, Row, Row];
