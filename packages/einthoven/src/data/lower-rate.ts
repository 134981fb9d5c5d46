import { createEcg, type Ecg, leadSamples } from '@einthoven/core';
import { resamplePoly } from '@einthoven/signal';

/**
 * Returns a recording at a whole fraction of its rate, low-passed first.
 *
 * The line from the first to the last sample of a lead is taken off meanwhile: the filter sees zeros
 * beyond the ends, which would bend a lead that does not end at zero.
 */
export function lowerRate(ecg: Ecg, factor: number): Ecg {
  const samples = ecg.leads.map((lead) => lowerLead(leadSamples(ecg, lead), factor));
  return createEcg({ ...ecg, samples, sampleRate: ecg.sampleRate / factor });
}

function lowerLead(x: Float32Array, factor: number): Float64Array {
  const [first = 0, last = 0] = [x[0], x.at(-1)];
  const slope = (last - first) / Math.max(1, x.length - 1);
  const level = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) level[i] = (x[i] as number) - first - slope * i;
  return resamplePoly(level, 1, factor).map((value, i) => value + first + slope * factor * i);
}
