import { FLAT_BELOW } from '../scaling/standardize-ecg.ts';

/** Returns one over the standard deviation of each lead; 0 for a flat one. */
export function leadScales(leads: readonly Float64Array[]): number[] {
  return leads.map((lead) => {
    let [sum, squares] = [0, 0];
    const start = lead[0] as number;
    for (let i = 0; i < lead.length; i++) {
      const value = (lead[i] as number) - start;
      sum += value;
      squares += value * value;
    }
    const variance = squares / lead.length - (sum / lead.length) ** 2;
    return variance > FLAT_BELOW * FLAT_BELOW ? 1 / Math.sqrt(variance) : 0;
  });
}
