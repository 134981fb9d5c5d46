import { type Ecg, requireOneOf } from '@einthoven/core';
import { mapLeads, rowsOf } from '../map-leads.ts';

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
  requireOneOf('per', per, ['lead', 'record']);
  const length = ecg.samples.shape[1] as number;
  const deviations = rowsOf(ecg).map(deviationsOf);
  const spreads = deviations.map(rootMeanSquare);
  const shared = rootMeanSquare(spreads);
  const scale = (_: Float32Array, i: number) => {
    const own = spreads[i] as number;
    return divide(
      deviations[i] as Float64Array,
      own < FLAT_BELOW ? Infinity : per === 'lead' ? own : shared,
    );
  };
  return mapLeads(ecg, length, scale, { unit: 'normalized' });
}

function deviationsOf(lead: Float32Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < lead.length; i++) sum += lead[i] as number;
  const mean = sum / lead.length;
  const result = new Float64Array(lead.length);
  for (let i = 0; i < lead.length; i++) result[i] = (lead[i] as number) - mean;
  return result;
}

/** In place; by Infinity gives zeros. */
function divide(values: Float64Array, by: number): Float64Array {
  if (by === Infinity) return values.fill(0);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / by;
  return values;
}

function rootMeanSquare(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return Math.sqrt(sum / values.length);
}
