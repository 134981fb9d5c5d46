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
  for (const [row, { electrode, reference }] of leadPairs(potentials).entries()) {
    const output = rows[row] as Float64Array;
    for (let n = 0; n < output.length; n++) {
      output[n] = (electrode[n] as number) - (reference[n] as number);
    }
  }
}

/** A lead: the potential of an electrode against another one, or against a mean. */
export interface LeadPair {
  readonly electrode: Float64Array;
  readonly reference: Float64Array;
}

/** Between which two potentials each of the rows I, II, V1 … V6 is taken. */
export function leadPairs(potentials: readonly Float64Array[]): LeadPair[] {
  const [right, left, foot, ...chest] = potentials as [
    Float64Array,
    Float64Array,
    Float64Array,
    ...Float64Array[],
  ];
  const centre = new Float64Array(right.length);
  for (let n = 0; n < centre.length; n++) {
    centre[n] = ((right[n] as number) + (left[n] as number) + (foot[n] as number)) / 3;
  }
  return [
    { electrode: left, reference: right },
    { electrode: foot, reference: right },
    ...chest.map((electrode) => ({ electrode, reference: centre })),
  ];
}
