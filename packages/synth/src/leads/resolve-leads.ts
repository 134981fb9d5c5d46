import { findLead, STANDARD_LEADS } from '@einthoven/core';
import { refuse } from '../refuse.ts';

/** Every lead that a record can have: the twelve, then the vectorcardiogram's. */
export const LEAD_NAMES = [...STANDARD_LEADS, 'X', 'Y', 'Z'] as const;

/** Index of X among {@link LEAD_NAMES}. */
export const FIRST_VECTOR_LEAD = STANDARD_LEADS.length;

/**
 * Returns indices among {@link LEAD_NAMES}.
 *
 * @throws NotFoundError for an unknown lead.
 * @throws InvalidArgumentError for anything but an array of different names.
 */
export function resolveLeads(names: readonly string[]): number[] {
  if (names === STANDARD_LEADS) return names.map((_, index) => index);
  const fits = Array.isArray(names) && names.every((name) => typeof name === 'string');
  const indices = fits ? names.map((name) => findLead(LEAD_NAMES, name)) : [];
  if (indices.length > 0 && new Set(indices).size === indices.length) return indices;
  return refuse('leads', names, "Pass an array of names, such as ['II', 'V1'], each once.");
}
