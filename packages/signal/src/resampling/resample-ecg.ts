import { type Ecg, requireNumber } from '@einthoven/core';
import { mapLeads } from '../map-leads.ts';
import { resamplingRatio } from './rational.ts';
import { resampledLength, resamplePoly } from './resample-poly.ts';

/**
 * Returns a recording at another sampling rate (hertz), by {@link resamplePoly} with the fraction of
 * whole numbers nearest to the ratio of the rates. Beats go along by `resampleBeats`.
 *
 * @throws InvalidArgumentError for a rate that is not positive, or too odd a ratio.
 */
export function resampleEcg(ecg: Ecg, sampleRate: number): Ecg {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  if (sampleRate === ecg.sampleRate) return ecg;
  const { up, down } = resamplingRatio(ecg.sampleRate, sampleRate);
  const length = resampledLength(ecg.samples.shape[1] as number, up, down);
  const output = new Float64Array(length);
  return mapLeads(ecg, length, (lead) => resamplePoly(lead, up, down, { output }), { sampleRate });
}
