import { createStridedView, type Ecg } from '@einthoven/core';
import type { ResolvedOptions } from '../resolve-options.ts';
import { writeLead, writeWeighted } from './derive-leads.ts';
import { pseudoInverse } from './pseudo-inverse.ts';
import { FIRST_VECTOR_LEAD, LEAD_NAMES } from './resolve-leads.ts';

/** Returns the leads asked for, of the rows I, II, V1 … V6. */
export function toEcg(
  rows: readonly Float64Array[],
  resolved: Pick<ResolvedOptions, 'leads' | 'leadField' | 'sampleRate'>,
): Ecg {
  const length = (rows[0] as Float64Array).length;
  const data = new Float32Array(resolved.leads.length * length);
  const toDipole = pseudoInverse(resolved.leadField);
  for (const [row, lead] of resolved.leads.entries()) {
    const output = data.subarray(row * length, (row + 1) * length);
    const weights = toDipole[lead - FIRST_VECTOR_LEAD];
    if (weights) writeWeighted(weights, rows, output);
    else writeLead(lead, rows, output);
  }
  // Not by createEcg: its search for infinities takes as long as the whole synthesis.
  return {
    samples: createStridedView(data, [resolved.leads.length, length]),
    sampleRate: resolved.sampleRate,
    leads: resolved.leads.map((lead) => LEAD_NAMES[lead] as string),
    unit: 'mV',
  };
}
