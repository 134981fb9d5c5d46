import { describeValue } from './errors/describe-value.ts';
import { NotFoundError } from './errors/not-found-error.ts';

/** The twelve standard leads in their usual order. */
export const STANDARD_LEADS = [
  'I',
  'II',
  'III',
  'aVR',
  'aVL',
  'aVF',
  'V1',
  'V2',
  'V3',
  'V4',
  'V5',
  'V6',
] as const;

/** The eight leads that determine the other four. */
export const INDEPENDENT_LEADS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const;

/** Name of one of the twelve standard leads. */
export type StandardLead = (typeof STANDARD_LEADS)[number];

/** The usual spelling of a lead name ('AVF' and 'avf' give 'aVF'); unknown names come back as they are. */
export function canonicalLead(name: string): string {
  const wanted = leadKey(name);
  return STANDARD_LEADS.find((lead) => leadKey(lead) === wanted) ?? name.trim();
}

/**
 * Index of the lead called `name` among `leads`, compared without regard to case.
 *
 * @throws NotFoundError when there is no such lead.
 */
export function findLead(leads: readonly string[], name: string): number {
  const index = leads.findIndex((lead) => leadKey(lead) === leadKey(name));
  if (index >= 0) return index;
  throw new NotFoundError(`lead ${describeValue(name)} is not in this recording`, {
    argument: 'lead',
    value: name,
    hint: `Its leads are: ${leads.join(', ')}.`,
  });
}

/** Whether two lists name the same leads in the same order, without regard to case. */
export function sameLeads(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => leadKey(name) === leadKey(b[i] as string));
}

const leadKey = (name: string) => name.trim().toLowerCase();
