import { describeValue, InvalidArgumentError, NotFoundError, requireNumber } from '@einthoven/core';
import type { Condition } from './condition.ts';
import { CONDITIONS, type ConditionId } from './conditions.ts';

/** A condition to show: its id, or its id with a severity from 0 to 1. */
export type ConditionRequest =
  | ConditionId
  | { readonly id: ConditionId; readonly severity?: number };

/** A condition of the table with the severity asked for. */
export interface GradedCondition {
  readonly condition: Condition;
  readonly severity: number;
}

const DEFAULT_SEVERITY = 0.6;

/**
 * Returns the conditions asked for in the order of the table.
 *
 * @throws NotFoundError for an unknown id.
 * @throws InvalidArgumentError for anything but such a list, a severity outside 0 … 1, an id given twice, or two conditions
 * that exclude each other.
 */
export function resolveConditions(requests: readonly ConditionRequest[]): GradedCondition[] {
  const table: readonly Condition[] = CONDITIONS;
  const severities = new Map<string, number>();
  requireRequests(requests);
  for (const request of requests) {
    const { id, severity = DEFAULT_SEVERITY } =
      typeof request === 'string' ? { id: request } : request;
    requireKnown(id, table);
    if (severities.has(id))
      refuse(requests, `conditions has '${id}' twice`, 'Name each condition once.');
    severities.set(id, requireNumber(`severity of ${id}`, severity, { min: 0, max: 1 }));
  }
  const chosen = table.filter(({ id }) => severities.has(id));
  requireCompatible(chosen, requests);
  return chosen.map((condition) => ({
    condition,
    severity: severities.get(condition.id) as number,
  }));
}

function requireRequests(requests: unknown): void {
  const isRequest = (request: unknown) =>
    typeof request === 'string' || typeof (request as { id?: unknown } | null)?.id === 'string';
  if (Array.isArray(requests) && requests.every(isRequest)) return;
  refuse(
    requests,
    `conditions is ${describeValue(requests)}`,
    "Pass an array of ids, such as ['lbbb'], or of { id, severity }.",
  );
}

function requireKnown(id: string, table: readonly Condition[]): void {
  if (table.some((condition) => condition.id === id)) return;
  throw new NotFoundError(`condition '${id}' is unknown`, {
    argument: 'conditions',
    value: id,
    hint: `The conditions are: ${table.map((condition) => condition.id).join(', ')}.`,
  });
}

function requireCompatible(chosen: readonly Condition[], requests: unknown): void {
  for (const { id, excludes = [] } of chosen) {
    const other = chosen.find((condition) => excludes.includes(condition.id));
    if (other) {
      refuse(
        requests,
        `conditions has both '${id}' and '${other.id}'`,
        'They exclude each other: leave one out.',
      );
    }
  }
}

function refuse(value: unknown, problem: string, hint: string): never {
  throw new InvalidArgumentError(problem, { argument: 'conditions', value, hint });
}
