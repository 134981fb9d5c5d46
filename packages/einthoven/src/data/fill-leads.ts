import { canonicalLead, createEcg, type Ecg, leadSamples, NotFoundError } from '@einthoven/core';

/**
 * Returns a recording of these leads in this order, found by name without regard to case; one that was
 * not recorded is zeros, which standardisation leaves as zeros.
 *
 * @param also - Names that stand for one of the leads where that itself is missing: `{ MLII: 'II' }`.
 * @throws NotFoundError when the recording has none of the leads.
 */
export function fillLeads(
  ecg: Ecg,
  leads: readonly string[],
  also: Readonly<Record<string, string>> = {},
): Ecg {
  const own = new Map<string, string>();
  for (const name of ecg.leads) own.set(canonicalLead(name), name);
  for (const [name, standard] of Object.entries(also)) {
    const found = own.get(canonicalLead(name));
    if (found && !own.has(standard)) own.set(standard, found);
  }
  const names = leads.map((lead) => own.get(canonicalLead(lead)));
  if (names.every((name) => name === undefined)) {
    throw new NotFoundError(`ecg has none of the leads ${leads.join(', ')}`, {
      argument: 'leads',
      value: leads,
      hint: `Its leads are: ${ecg.leads.join(', ')}.`,
    });
  }
  const nothing = new Float32Array(ecg.samples.shape[1] as number);
  const samples = names.map((name) => (name === undefined ? nothing : leadSamples(ecg, name)));
  return createEcg({ ...ecg, samples, leads });
}
