import { InvalidArgumentError } from '@einthoven/core';
import type { SplitPart } from './split.ts';

/** What {@link checkOverlap} reads of a part. */
export type IdentifiedPart = Pick<SplitPart, 'ids' | 'patientIds'>;

const EXAMPLES = 5;

/**
 * Returns nothing when no record and no patient is in two of the parts.
 *
 * Unknown patients (null) cannot be compared and are passed over: where ids are missing, only the
 * source of the split can vouch for it.
 *
 * @param parts - A split, or any other named parts such as `{ train, validation, external }`.
 * @throws InvalidArgumentError that names the two parts, the number of shared ids and the first few.
 */
export function checkOverlap(parts: { readonly [name: string]: IdentifiedPart }): void {
  const names = Object.keys(parts);
  for (const [i, first] of names.entries()) {
    for (const second of names.slice(i + 1)) {
      const a = parts[first] as IdentifiedPart;
      const b = parts[second] as IdentifiedPart;
      requireDisjoint('records', first, second, a.ids, b.ids);
      requireDisjoint('patients', first, second, a.patientIds, b.patientIds);
    }
  }
}

type Ids = readonly (string | number | null)[];

function requireDisjoint(what: string, first: string, second: string, a: Ids, b: Ids): void {
  // Patient 17 of a table read as text and of one read as numbers is the same patient.
  const known = new Set(a.filter((id) => id !== null).map(String));
  const shared = [...new Set(b.filter((id) => id !== null).map(String))].filter((id) =>
    known.has(id),
  );
  if (shared.length === 0) return;
  const examples = shared.slice(0, EXAMPLES).join(', ');
  const more = shared.length > EXAMPLES ? ', …' : '';
  throw new InvalidArgumentError(
    `${first} and ${second} share ${shared.length} ${what}: ${examples}${more}`,
    {
      argument: 'split',
      value: shared.slice(0, EXAMPLES),
      hint: 'Split by patient, so that nobody is on both sides; see splitByPatient and splitByFold.',
    },
  );
}
