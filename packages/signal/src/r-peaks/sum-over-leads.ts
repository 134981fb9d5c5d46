import { FLAT_BELOW } from '../scaling/standardize-ecg.ts';

/**
 * Returns the sum over the leads of a signal made of each, after division by its mean, so that no lead
 * drowns the others; a lead whose signal is nearly zero does not count. One lead alone keeps its shape.
 *
 * @param make - Gives a signal that is nowhere negative and as long as the lead.
 */
export function sumOverLeads(
  leads: readonly Float64Array[],
  make: (lead: Float64Array) => Float64Array,
): Float64Array {
  const sum = new Float64Array(leads[0]?.length ?? 0);
  for (const lead of leads) {
    const part = make(lead);
    let mean = 0;
    for (let i = 0; i < part.length; i++) mean += part[i] as number;
    mean /= part.length;
    if (mean < FLAT_BELOW * FLAT_BELOW) continue;
    for (let i = 0; i < part.length; i++) sum[i] = (sum[i] as number) + (part[i] as number) / mean;
  }
  return sum;
}
