import { rowsOf } from '../leads/rows-of.ts';
import { createScratch } from './scratch.ts';

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
export function toRows(
  potentials: readonly ArrayLike<number>[],
  rows: readonly Float64Array[],
): void {
  const [right, left, foot, ...chest] = potentials.map(asFloat64) as [Row, Row, Row, ...Row[]];
  const [one, two, ...others] = rows as [Row, Row, ...Row[]];
  const centre = scratchCentre(right.length)[0] as Row;
  for (let n = 0; n < centre.length; n++) {
    const arm = right[n] as number;
    const other = left[n] as number;
    const leg = foot[n] as number;
    one[n] = other - arm;
    two[n] = leg - arm;
    centre[n] = (arm + other + leg) / 3;
  }
  for (const [i, row] of others.entries()) writeDifference(row, chest[i] as Row, centre);
}

function writeDifference(row: Row, electrode: Row, reference: Row): void {
  for (let n = 0; n < row.length; n++) row[n] = (electrode[n] as number) - (reference[n] as number);
}

type Row = Float64Array;

const scratchCentre = /* @__PURE__ */ createScratch(1);

const asFloat64 = (numbers: ArrayLike<number>) =>
  numbers instanceof Float64Array ? numbers : new Float64Array(numbers);
