import { createStridedView, type Ecg } from '@einthoven/core';
import type { ResolvedOptions } from '../resolve-options.ts';
import { writeLead, writeLimbLeads, writeWeighted } from './derive-leads.ts';
import { pseudoInverse } from './pseudo-inverse.ts';
import { FIRST_VECTOR_LEAD, LEAD_NAMES } from './resolve-leads.ts';

/** Indices of I, II, III, aVR, aVL and aVF among the names of all leads. */
const LIMB_LEADS = [0, 1, 2, 3, 4, 5];

/** Returns the leads asked for, of the rows I, II, V1 … V6. */
export function toEcg(
  rows: readonly Float64Array[],
  resolved: Pick<ResolvedOptions, 'leads' | 'leadField' | 'sampleRate'>,
): Ecg {
  const length = (rows[0] as Float64Array).length;
  const data = new Float32Array(resolved.leads.length * length);
  const hasVector = resolved.leads.some((lead) => lead >= FIRST_VECTOR_LEAD);
  const toDipole = hasVector ? pseudoInverse(resolved.leadField) : [];
  const limbsFirst = LIMB_LEADS.every((lead) => resolved.leads[lead] === lead);
  if (limbsFirst) writeLimbLeads(rows, data);
  for (const [row, lead] of resolved.leads.entries()) {
    if (limbsFirst && row < LIMB_LEADS.length) continue;
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
