import type { Rhythm } from '../rhythms/rhythm.ts';
import type { AppliedCondition, Superclass } from './condition.ts';

/** The diagnostic superclasses of PTB-XL, in the order of a record's `superclasses`. */
export const SUPERCLASSES = ['NORM', 'MI', 'STTC', 'CD', 'HYP'] as const;

/**
 * Returns the superclasses of conditions in a rhythm, each once: ['NORM'] where neither has one, but
 * none where the rhythm has none and is not normal either, as PTB-XL has it for pacemakers.
 */
export function superclassesOf(
  conditions: readonly Pick<AppliedCondition, 'superclass'>[],
  { superclass }: Pick<Rhythm, 'superclass'> = {},
): readonly ('NORM' | Superclass)[] {
  const found = new Set<string>(conditions.map((condition) => condition.superclass));
  if (superclass) found.add(superclass);
  if (found.size === 0 && superclass !== null) return ['NORM'];
  return SUPERCLASSES.filter((name) => found.has(name));
}
