import type { Ecg } from '@einthoven/core';
import { mapLeads } from '../map-leads.ts';
import { FLAT_BELOW } from './standardize-ecg.ts';

/**
 * Returns a recording each lead of which spans 0 to 1 (its own least and greatest sample).
 *
 * A flat lead becomes zeros. The voltage is lost: the unit of the result is 'normalized'.
 */
export function minMaxEcg(ecg: Ecg): Ecg {
  const length = ecg.samples.shape[1] as number;
  const scale = (lead: Float32Array) => {
    let low = Infinity;
    let high = -Infinity;
    for (const value of lead) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const span = high - low;
    return span < FLAT_BELOW ? lead.map(() => 0) : lead.map((value) => (value - low) / span);
  };
  return mapLeads(ecg, length, scale, { unit: 'normalized' });
}
