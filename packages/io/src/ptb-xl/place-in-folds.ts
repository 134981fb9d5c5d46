import { InvalidArgumentError } from '@einthoven/core';
import { assignFolds, type FoldCandidate } from './assign-folds.ts';

/** A record that may say itself which fold it is in. */
export interface FoldRequest extends FoldCandidate {
  readonly fold: number | null;
}

/**
 * The fold of every record, 1 to 10: the one it asks for, that of its patient's other records, or one by
 * {@link assignFolds}.
 *
 * @throws InvalidArgumentError when records of one patient ask for different folds.
 */
export function placeInFolds(requests: readonly FoldRequest[]): number[] {
  const asked = new Map<string, number>();
  for (const { patient, fold } of requests) {
    if (fold === null) continue;
    const other = asked.get(patient) ?? fold;
    if (other !== fold) throw twoFolds(patient, other, fold);
    asked.set(patient, fold);
  }
  const free = requests.filter(({ patient }) => !asked.has(patient));
  const assigned = assignFolds(free).values();
  return requests.map(({ patient }) => asked.get(patient) ?? (assigned.next().value as number));
}

const twoFolds = (patient: string, one: number, other: number) =>
  new InvalidArgumentError(`patient ${patient} is in folds ${one} and ${other}`, {
    argument: 'fold',
    value: other,
    hint: 'Keep the records of a patient in one fold, or leave folds out.',
  });
