import { STANDARD_LEADS } from '@einthoven/core';
import { covariance } from './covariance.ts';

/** How much of I, II, V1 … V6 each of the twelve leads holds (Einthoven 1912, Goldberger 1942). */
const LIMB_WEIGHTS: readonly (readonly [one: number, two: number])[] = [
  [1, 0],
  [0, 1],
  [-1, 1],
  [-0.5, -0.5],
  [1, -0.5],
  [-0.5, 1],
];

/** Returns one of the twelve leads, by its index among STANDARD_LEADS, of eight independent values. */
export function deriveLead(lead: number, independent: ArrayLike<number>): number {
  if (lead >= 6) return independent[lead - 4] as number;
  const [one, two] = LIMB_WEIGHTS[lead] as readonly [number, number];
  return one * (independent[0] as number) + two * (independent[1] as number);
}

/**
 * Fills `output` with one of the twelve leads, by its index among STANDARD_LEADS.
 *
 * @param rows - I, II, V1 … V6.
 * @param from - Index of the first sample to take; default 0.
 */
export function writeLead(
  lead: number,
  rows: readonly Float64Array[],
  output: Float32Array | Float64Array,
  from = 0,
): void {
  if (lead >= 6) {
    output.set((rows[lead - 4] as Float64Array).subarray(from, from + output.length));
    return;
  }
  const [one, two] = LIMB_WEIGHTS[lead] as readonly [number, number];
  const [i, ii] = rows as [Float64Array, Float64Array];
  for (let n = 0; n < output.length; n++) {
    output[n] = one * (i[from + n] as number) + two * (ii[from + n] as number);
  }
}

/** Writes the six limb leads one behind the other: all at once, since they share what they are made of. */
export function writeLimbLeads([one, two]: readonly Float64Array[], output: Float32Array): void {
  const { length } = one as Float64Array;
  for (let n = 0; n < length; n++) {
    const i = (one as Float64Array)[n] as number;
    const ii = (two as Float64Array)[n] as number;
    output[n] = i;
    output[length + n] = ii;
    output[2 * length + n] = ii - i;
    output[3 * length + n] = -0.5 * (i + ii);
    output[4 * length + n] = i - 0.5 * ii;
    output[5 * length + n] = ii - 0.5 * i;
  }
}

/** Fills `output` with a weighted sum of the rows I, II, V1 … V6. */
export function writeWeighted(
  weights: readonly number[],
  rows: readonly Float64Array[],
  output: Float32Array | Float64Array,
): void {
  for (let n = 0; n < output.length; n++) {
    let sum = 0;
    for (let row = 0; row < rows.length; row++) {
      sum += (weights[row] as number) * ((rows[row] as Float64Array)[n] as number);
    }
    output[n] = sum;
  }
}

/** Standard deviation of each of the twelve leads over the rows I, II, V1 … V6. */
export function leadStandardDeviations(rows: readonly Float64Array[]): Float64Array {
  const [one, two] = rows as [Float64Array, Float64Array];
  const variances = rows.map((row) => covariance(row, row));
  const covaried = covariance(one, two);
  return Float64Array.from(STANDARD_LEADS, (_, lead) => {
    if (lead >= 6) return Math.sqrt(variances[lead - 4] as number);
    const [a, b] = LIMB_WEIGHTS[lead] as readonly [number, number];
    const [ofOne, ofTwo] = variances as [number, number];
    return Math.sqrt(Math.max(0, a * a * ofOne + 2 * a * b * covaried + b * b * ofTwo));
  });
}
