import { CONDITIONS } from '../conditions/conditions.ts';
import type { ConditionRequest } from '../conditions/resolve-conditions.ts';
import type { PersonOptions } from '../synthesis-options.ts';

/**
 * Returns a drawn person with what the caller fixes. What was drawn gives way where it cannot stand
 * beside that: the rhythm to conditions that need P waves, or such conditions and PR to a rhythm
 * without them. The variability of RR belongs to the rhythm that was drawn, and goes with it.
 */
export function combine<T extends PersonOptions>(person: PersonOptions, fixed: T) {
  const needy = fixed.conditions?.some(needsP);
  const rhythm = fixed.rhythm ?? (needy ? 'sinus' : undefined);
  // Else the person stays as drawn: a population that contradicts itself is to be heard of.
  if (rhythm === undefined) return { ...person, ...fixed };
  const { heartRateVariability, prMs, conditions = [], ...rest } = person;
  const sameRhythm = rhythm === (person.rhythm ?? 'sinus');
  return {
    ...rest,
    ...(sameRhythm && heartRateVariability !== undefined && { heartRateVariability }),
    ...(rhythm === 'sinus' && prMs !== undefined && { prMs }),
    conditions: rhythm === 'sinus' ? conditions : conditions.filter((drawn) => !needsP(drawn)),
    rhythm,
    ...fixed,
  };
}

const NEEDY: ReadonlySet<string> = new Set(
  CONDITIONS.flatMap((condition) => ('needsP' in condition ? [condition.id] : [])),
);

const needsP = (request: ConditionRequest) =>
  NEEDY.has(typeof request === 'string' ? request : request.id);
