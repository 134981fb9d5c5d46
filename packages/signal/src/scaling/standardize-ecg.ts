import type { Ecg } from '@einthoven/core';
import { mapLeads } from '../map-leads.ts';

/**
 * Spread below which a lead counts as flat: a hundredth of a microvolt, far under any recorder's
 * step, far over what rounding leaves of a constant after a filter.
 */
export const FLAT_BELOW = 1e-5;

/** What {@link standardizeEcg} takes its mean and standard deviation over. */
export type StandardizeScope = 'lead' | 'record';

/**
 * Returns a recording with mean 0 and standard deviation 1, lead by lead ('lead', the default) or
 * with one standard deviation for the whole recording ('record', which keeps the leads' proportions;
 * the mean is still each lead's own).
 *
 * A flat lead becomes zeros. The unit of the result is 'normalized'.
 */
export function standardizeEcg(ecg: Ecg, per: StandardizeScope = 'lead'): Ecg {
  const length = ecg.samples.shape[1] as number;
  const spreads: number[] = [];
  const centred = mapLeads(ecg, length, (lead) => {
    const mean = meanOf(lead);
    const deviations = Float64Array.from(lead, (value) => value - mean);
    spreads.push(rootMeanSquare(deviations));
    return deviations;
  });
  const shared = rootMeanSquare(spreads);
  const scale = (lead: Float32Array, i: number) => {
    const flat = (spreads[i] as number) < FLAT_BELOW;
    const spread = per === 'lead' ? (spreads[i] as number) : shared;
    return flat ? lead.map(() => 0) : lead.map((value) => value / spread);
  };
  return mapLeads(centred, length, scale, { unit: 'normalized' });
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

function rootMeanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return Math.sqrt(sum / values.length);
}
