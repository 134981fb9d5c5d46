import { conditionModel } from '../conditions/conditions.ts';
import type { ConditionRequest } from '../conditions/resolve-conditions.ts';
import { parseRhythm } from '../rhythms/parse-rhythm.ts';
import type { Rhythm } from '../rhythms/rhythm.ts';
import { whyNotIn } from '../rhythms/why-not-in.ts';
import type { PersonOptions } from '../synthesis-options.ts';

/**
 * Returns a drawn person with what the caller fixes. What was drawn gives way where it cannot stand
 * beside that: the rhythm to conditions that it cannot show, or such conditions and PR to a rhythm
 * without them. The variability of RR belongs to the rhythm that was drawn, and goes with it.
 */
export function combine<T extends PersonOptions>(person: PersonOptions, fixed: T) {
  const drawn = parseRhythm(person.rhythm ?? 'sinus');
  const unfit = fixed.conditions?.some((condition) => !shows(drawn, condition));
  // Else the person stays as drawn: a population that contradicts itself is to be heard of.
  if (fixed.rhythm === undefined && !unfit) return Object.assign({}, person, fixed);
  const request = fixed.rhythm ?? 'sinus';
  const rhythm = parseRhythm(request);
  const { heartRateVariability, prMs, conditions = [], ...rest } = person;
  return {
    ...rest,
    ...(rhythm.id === drawn.id && heartRateVariability !== undefined && { heartRateVariability }),
    ...(rhythm.conductsP && prMs !== undefined && { prMs }),
    conditions: conditions.filter((condition) => shows(rhythm, condition)),
    rhythm: request,
    ...fixed,
  };
}

/** Whether a condition can be seen in a rhythm; of an unknown one the synthesis will speak. */
function shows(rhythm: Rhythm, request: ConditionRequest): boolean {
  const id = typeof request === 'string' ? request : request.id;
  const condition = conditionModel(id);
  return condition === undefined || whyNotIn(rhythm, condition) === null;
}
