import { createStridedView, type Ecg, STANDARD_LEADS } from '@einthoven/core';
import { passes } from '../passes/passes.ts';
import type { ResolvedOptions } from '../resolve-options.ts';
import { writeLead } from './derive-leads.ts';
import { type Frames, frameCount } from './frames.ts';
import { pseudoInverse } from './pseudo-inverse.ts';
import { FIRST_VECTOR_LEAD, LEAD_NAMES } from './resolve-leads.ts';

/** Returns the leads asked for. */
export function toEcg(
  frames: Frames,
  { leads, leadField, sampleRate }: Pick<ResolvedOptions, 'leads' | 'leadField' | 'sampleRate'>,
): Ecg {
  const length = frameCount(frames);
  const standard = STANDARD_LEADS.every((_, lead) => leads[lead] === lead);
  const data = standard
    ? passes.standardLeads(frames, leads.length)
    : new Float32Array(leads.length * length);
  const hasVector = leads.some((lead) => lead >= FIRST_VECTOR_LEAD);
  const toDipole = hasVector ? pseudoInverse(leadField) : [];
  for (let row = standard ? STANDARD_LEADS.length : 0; row < leads.length; row++) {
    const lead = leads[row] as number;
    const output = data.subarray(row * length, (row + 1) * length);
    writeLead(lead, frames, output, toDipole[lead - FIRST_VECTOR_LEAD]);
  }
  // Not by createEcg: its search for infinities takes as long as the whole synthesis.
  return {
    samples: createStridedView(data, [leads.length, length]),
    sampleRate,
    leads: leads.map((lead) => LEAD_NAMES[lead] as string),
    unit: 'mV',
  };
}
