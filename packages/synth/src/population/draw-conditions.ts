import type { Random } from '@einthoven/core';
import { type ConditionId, conditionModel } from '../conditions/conditions.ts';
import { parseRhythm, type RhythmRequest } from '../rhythms/parse-rhythm.ts';
import type { Rhythm } from '../rhythms/rhythm.ts';
import { whyNotIn } from '../rhythms/why-not-in.ts';

/** How often each condition of a kind occurs, relative to the others. */
export type ConditionWeights = Partial<Record<ConditionId, number>>;

/** A condition and its severity, drawn. */
export interface DrawnCondition {
  readonly id: ConditionId;
  readonly severity: number;
}

/**
 * Returns one condition of each kind, by their weights among those that can be seen in the rhythm and
 * stand beside the ones drawn before; none of a kind that has no such.
 */
export function drawConditions(
  kinds: readonly ConditionWeights[],
  random: Random,
  drawSeverity: (random: Random) => number,
  request: RhythmRequest,
): DrawnCondition[] {
  const drawn: DrawnCondition[] = [];
  const rhythm = parseRhythm(request);
  for (const weights of kinds) {
    const ids = Object.keys(weights) as ConditionId[];
    const fitting = ids.filter((id) => fits(id, drawn, rhythm));
    if (fitting.length === 0) continue;
    const id = random.pick(
      fitting,
      fitting.map((candidate) => weights[candidate] as number),
    );
    drawn.push({ id, severity: drawSeverity(random) });
  }
  return drawn;
}

function fits(id: ConditionId, drawn: readonly DrawnCondition[], rhythm: Rhythm): boolean {
  const candidate = conditionModel(id);
  if (candidate && whyNotIn(rhythm, candidate) !== null) return false;
  return drawn.every(
    (other) => other.id !== id && !excludes(id, other.id) && !excludes(other.id, id),
  );
}

function excludes(id: string, other: string): boolean {
  return conditionModel(id)?.excludes?.includes(other) ?? false;
}
