import { canonicalLead } from '@einthoven/core';

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
  let [squares, count] = [0, 0];
  for (const [i, name] of names.entries()) {
    const weights = FROM_I_AND_II[name];
    if (!weights) continue;
    const error = (rows[i] as Float64Array).map(
      (value, n) => value - weights[0] * (one[n] as number) - weights[1] * (two[n] as number),
    );
    const mean = error.reduce((sum, value) => sum + value, 0) / error.length;
    for (const value of error) squares += (value - mean) ** 2;
    count += error.length;
  }
  return count > 0 ? Math.sqrt(squares / count) : null;
}
