import { asNdArray, type Ecg, findLead, toContiguous } from '@einthoven/core';

/**
 * Returns a recording of these leads in this order, found by name without regard to case, under the
 * names given here.
 *
 * @throws NotFoundError when the recording lacks one of them.
 */
export function pickLeads(ecg: Ecg, leads: readonly string[]): Ecg {
  const length = ecg.samples.shape[1] as number;
  const from = toContiguous(ecg.samples);
  const data = new Float32Array(leads.length * length);
  for (const [i, name] of leads.entries()) {
    const row = findLead(ecg.leads, name) * length;
    data.set(from.subarray(row, row + length), i * length);
  }
  return { ...ecg, samples: asNdArray(data, [leads.length, length]), leads: [...leads] };
}
