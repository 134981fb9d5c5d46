import { findLead } from '@einthoven/core';
import { pickLeads } from '../../pick-leads.ts';
import { checkStep, requireLeadNames, type Step, type StepKind } from '../step.ts';

/** A step that selects leads. */
export interface SelectLeadsStep extends Step {
  readonly kind: 'select-leads';
  readonly leads: readonly string[];
}

/**
 * Returns a step that selects leads by name, without regard to case, and puts them in this order.
 *
 * @throws InvalidArgumentError for an empty list or a lead named twice.
 */
export function selectLeads(leads: readonly string[]): SelectLeadsStep {
  return checkStep(selectLeadsKind, { kind: 'select-leads', leads: [...leads] });
}

export const selectLeadsKind: StepKind<SelectLeadsStep> = {
  options: ['leads'],
  check({ leads }) {
    requireLeadNames(leads);
  },
  form({ leads }, form) {
    for (const name of form.leads ? leads : []) findLead(form.leads as readonly string[], name);
    return { ...form, leads };
  },
  keepsGaps: true,
  stream({ leads }, form) {
    const rows = leads.map((name) => findLead(form.leads, name));
    return (chunk) => rows.map((row) => chunk[row] as Float32Array);
  },
  apply: ({ leads }, ecg) => pickLeads(ecg, leads),
};
