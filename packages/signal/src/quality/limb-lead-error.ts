import { canonicalLead } from '@einthoven/core';
import { spreadOf } from '../moments.ts';

/** What leads I and II make of the other limb leads. */
const FROM_I_AND_II: Readonly<Record<string, readonly [number, number]>> = {
  III: [-1, 1],
  aVR: [-0.5, -0.5],
  aVL: [1, -0.5],
  aVF: [-0.5, 1],
};

/**
 * Returns the root mean square by which the limb leads depart from Einthoven's and Goldberger's laws, the
 * leads' means aside; null without I, II and another limb lead.
 */
export function limbLeadError(
  leads: readonly string[],
  rows: readonly Float64Array[],
): number | null {
  const names = leads.map(canonicalLead);
  const one = rows[names.indexOf('I')];
  const two = rows[names.indexOf('II')];
  if (!one || !two) return null;
  const error = new Float64Array(one.length);
  let [squares, count] = [0, 0];
  for (const [i, name] of names.entries()) {
    const weights = FROM_I_AND_II[name];
    if (!weights) continue;
    writeDeparture(rows[i] as Float64Array, weights, one, two, error);
    squares += spreadOf(error) ** 2 * error.length;
    count += error.length;
  }
  return count > 0 ? Math.sqrt(squares / count) : null;
}

function writeDeparture(
  row: Float64Array,
  [a, b]: readonly [number, number],
  one: Float64Array,
  two: Float64Array,
  error: Float64Array,
): void {
  for (let i = 0; i < error.length; i++) {
    error[i] = (row[i] as number) - a * (one[i] as number) - b * (two[i] as number);
  }
}
