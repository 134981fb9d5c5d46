import type { Random } from '@einthoven/core';
import type { ConditionId } from '../conditions/conditions.ts';
import { CONDITIONS } from '../conditions/conditions.ts';

/** Conditions of one kind of which a person has at most one. */
export interface ConditionGroup {
  /** Share of people with one of them. */
  readonly probability: number;
  /** How often each occurs among these people, relative to the others. */
  readonly weights: Partial<Record<ConditionId, number>>;
}

/** A condition and its severity, drawn. */
export interface DrawnCondition {
  readonly id: ConditionId;
  readonly severity: number;
}

/**
 * Returns what a person has: from each group at most one, leaving out what excludes an earlier one.
 *
 * @param allowP - Whether conditions that need P waves may occur.
 */
export function drawConditions(
  groups: readonly ConditionGroup[],
  random: Random,
  drawSeverity: (random: Random) => number,
  allowP: boolean,
): DrawnCondition[] {
  const drawn: DrawnCondition[] = [];
  for (const { probability, weights } of groups) {
    const ids = Object.keys(weights) as ConditionId[];
    const id = random.pick(ids, Object.values(weights));
    const severity = drawSeverity(random);
    if (random.chance(probability) && fits(id, drawn, allowP)) drawn.push({ id, severity });
  }
  return drawn;
}

function fits(id: ConditionId, drawn: readonly DrawnCondition[], allowP: boolean): boolean {
  const find = (wanted: string) => CONDITIONS.find((condition) => condition.id === wanted);
  const candidate = find(id);
  const excludes = (a: ReturnType<typeof find>, b: string) =>
    Boolean(a && 'excludes' in a && (a.excludes as readonly string[]).includes(b));
  if (!allowP && candidate && 'needsP' in candidate) return false;
  return drawn.every(
    (other) => other.id !== id && !excludes(candidate, other.id) && !excludes(find(other.id), id),
  );
}
