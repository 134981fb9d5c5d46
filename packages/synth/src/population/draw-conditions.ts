import type { Random } from '@einthoven/core';
import { CONDITIONS, type ConditionId } from '../conditions/conditions.ts';

/** How often each condition of a kind occurs, relative to the others. */
export type ConditionWeights = Partial<Record<ConditionId, number>>;

/** A condition and its severity, drawn. */
export interface DrawnCondition {
  readonly id: ConditionId;
  readonly severity: number;
}

/**
 * Returns one condition of each kind, by their weights among those that can stand beside the ones drawn
 * before; none of a kind that has no such.
 *
 * @param allowP - Whether conditions that need P waves may occur.
 */
export function drawConditions(
  kinds: readonly ConditionWeights[],
  random: Random,
  drawSeverity: (random: Random) => number,
  allowP: boolean,
): DrawnCondition[] {
  const drawn: DrawnCondition[] = [];
  for (const weights of kinds) {
    const ids = Object.keys(weights) as ConditionId[];
    const fitting = ids.filter((id) => fits(id, drawn, allowP));
    if (fitting.length === 0) continue;
    const id = random.pick(
      fitting,
      fitting.map((candidate) => weights[candidate] as number),
    );
    drawn.push({ id, severity: drawSeverity(random) });
  }
  return drawn;
}

const BY_ID: ReadonlyMap<string, (typeof CONDITIONS)[number]> = new Map(
  CONDITIONS.map((condition) => [condition.id, condition]),
);

function fits(id: ConditionId, drawn: readonly DrawnCondition[], allowP: boolean): boolean {
  const candidate = BY_ID.get(id);
  if (!allowP && candidate && 'needsP' in candidate) return false;
  return drawn.every(
    (other) => other.id !== id && !excludes(id, other.id) && !excludes(other.id, id),
  );
}

function excludes(id: string, other: string): boolean {
  const condition = BY_ID.get(id);
  return Boolean(
    condition &&
      'excludes' in condition &&
      (condition.excludes as readonly string[]).includes(other),
  );
}
