import { createEcg, leadSamples, NotFoundError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { fillLeads } from './fill-leads.ts';

const ecgOf = (leads: readonly string[]) =>
  createEcg({ samples: leads.map((_, i) => [i + 1, i + 1]), sampleRate: 360, leads, unit: 'mV' });
const first = (ecg: ReturnType<typeof fillLeads>) =>
  ecg.leads.map((lead) => leadSamples(ecg, lead)[0]);

describe('fillLeads', () => {
  it('puts leads where their names say, and zeros for the others', () => {
    expect(first(fillLeads(ecgOf(['V5', 'MLII']), ['I', 'II', 'v5'], { MLII: 'II' }))).toEqual([
      0, 2, 1,
    ]);
  });

  it('prefers a lead itself to what stands for it', () => {
    expect(first(fillLeads(ecgOf(['MLII', 'II']), ['II'], { MLII: 'II' }))).toEqual([2]);
  });

  it('refuses a recording with none of the leads', () => {
    expect(() => fillLeads(ecgOf(['MLII', 'V5']), ['I', 'V1'])).toThrow(NotFoundError);
    expect(() => fillLeads(ecgOf(['MLII', 'V5']), ['I'])).toThrow(/none of the leads I\nIts leads/);
  });
});
