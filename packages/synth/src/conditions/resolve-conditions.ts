import { createRandom, NotFoundError, requireNumber, requireOneOf } from '@einthoven/core';
import { invalid } from '../invalid.ts';
import { requireOptions } from '../option-names.ts';
import { refuse } from '../refuse.ts';
import type { Choices, ConditionModel } from './condition.ts';
import { CONDITION_MODELS, type ConditionId, conditionModel } from './conditions.ts';

/**
 * A condition to show: its id, or its id with a severity from 0 to 1 (default 0.6), and with the stage of
 * an infarction or the territory of a change of ST or T (default drawn from the seed).
 */
export type ConditionRequest =
  | ConditionId
  | ({ readonly id: ConditionId; readonly severity?: number } & Choices);

/** A condition of the table with the severity asked for. */
export interface GradedCondition {
  readonly condition: ConditionModel;
  readonly severity: number;
  readonly choices: Choices;
}

const DEFAULT_SEVERITY = 0.6;

/**
 * Returns the conditions asked for in the order of the table.
 *
 * @param seed - Where a choice is not made, it follows from this.
 * @throws NotFoundError for an unknown id.
 * @throws InvalidArgumentError for anything but such a list, a severity outside 0 … 1, a stage or territory
 * that the condition does not have, an id given twice, or two conditions
 * that exclude each other.
 */
export function resolveConditions(
  requests: readonly ConditionRequest[],
  seed = 0,
): GradedCondition[] {
  const table: readonly ConditionModel[] = CONDITION_MODELS;
  const found = new Map<string, Omit<GradedCondition, 'condition'>>();
  requireRequests(requests);
  for (const request of requests) {
    const asked = typeof request === 'string' ? { id: request } : request;
    const { id, severity = DEFAULT_SEVERITY } = asked;
    const condition = requireKnown(id);
    if (found.has(id))
      invalid('conditions', requests, `conditions has '${id}' twice`, 'Name each condition once.');
    found.set(id, {
      severity: requireNumber(`severity of ${id}`, severity, { min: 0, max: 1 }),
      choices: resolveChoices(condition, asked, seed),
    });
  }
  const chosen = table.filter(({ id }) => found.has(id));
  requireCompatible(chosen, requests);
  return chosen.map((condition) => ({
    condition,
    ...(found.get(condition.id) as Omit<GradedCondition, 'condition'>),
  }));
}

/** The choices of a condition as asked for, else drawn. */
function resolveChoices(
  { id, choices = {} }: ConditionModel,
  asked: object,
  seed: number,
): Choices {
  requireOptions(asked, ['id', 'severity', ...Object.keys(choices)]);
  const made = Object.entries(choices).map(([name, weights]) => {
    const among = Object.keys(weights);
    const choice = (asked as Partial<Record<string, string>>)[name];
    if (choice !== undefined) return [name, requireOneOf(`${name} of ${id}`, choice, among)];
    const random = createRandom(seed, 'ecg').child('choice', id, name);
    return [name, random.pick(among, Object.values(weights))];
  });
  return Object.fromEntries(made);
}

function requireRequests(requests: unknown): void {
  const isRequest = (request: unknown) =>
    typeof request === 'string' || typeof (request as { id?: unknown } | null)?.id === 'string';
  if (Array.isArray(requests) && requests.every(isRequest)) return;
  const hint = "Pass an array of ids, such as ['lbbb'], or of { id, severity }.";
  refuse('conditions', requests, hint);
}

function requireKnown(id: string): ConditionModel {
  const found = conditionModel(id);
  if (found) return found;
  throw new NotFoundError(`condition '${id}' is unknown`, {
    argument: 'conditions',
    value: id,
    hint: `The conditions are: ${CONDITION_MODELS.map((condition) => condition.id).join(', ')}.`,
  });
}

function requireCompatible(chosen: readonly ConditionModel[], requests: unknown): void {
  for (const { id, excludes = [] } of chosen) {
    const other = chosen.find((condition) => excludes.includes(condition.id));
    if (other) {
      invalid(
        'conditions',
        requests,
        `conditions has both '${id}' and '${other.id}'`,
        'They exclude each other: leave one out.',
      );
    }
  }
}
