import {
  createRandom,
  InvalidArgumentError,
  requireNumber,
  type StridedArray,
} from '@einthoven/core';
import { dealByPatient } from './deal-by-patient.ts';
import { type Split, type SplitEntry, splitPart } from './split.ts';

/** Options of {@link crossValidationFolds}. */
export interface CrossValidationFoldsOptions {
  /** Number of groups into which the patients are dealt; needs a seed. */
  readonly folds?: number;
  /**
   * Instead of `folds`: the database's own folds of each group, such as [[1, 2], [3, 4], [5, 6]].
   * Records of folds not listed are in no part.
   */
  readonly groups?: readonly (readonly number[])[];
  /** Seed of the dealing; the same seed gives the same groups. */
  readonly seed?: number;
  /** Labels of shape [records, classes], 0 or 1, whose frequencies shall be alike in all groups. */
  readonly stratify?: StridedArray;
  /**
   * Whether every split has a test part: split i then tests on group i and validates on the next.
   * Default false: split i validates on group i, and its test part is empty.
   */
  readonly test?: boolean;
}

/** A record for {@link crossValidationFolds}. */
export interface CrossValidationEntry extends SplitEntry {
  /** The fold that its database assigned; null where it has none. Needed for `groups`. */
  readonly fold?: number | null;
}

/**
 * Returns one split a group: every group is held out once and trained on in the others.
 *
 * With `folds` no patient is in two groups, and with `stratify` every group has its share of each class
 * as nearly as whole patients allow (as {@link splitByPatient}). With `groups` patients are as far apart
 * as the database's folds keep them: {@link checkOverlap} tells. Whether each part has every class tells
 * {@link checkClasses}.
 *
 * @throws InvalidArgumentError for fewer than two groups (three with a test part), a group without
 * records, a fold in two groups, or a record without patient id in `folds`.
 */
export function crossValidationFolds(
  entries: readonly CrossValidationEntry[],
  options: CrossValidationFoldsOptions,
): Split[] {
  const least = options.test ? 3 : 2;
  const held = options.groups
    ? groupsOfFolds(entries, options.groups, least)
    : dealtGroups(entries, options, least);
  requireFilled(held, options.groups ? 'groups' : 'folds');
  return held.map((group, i) => {
    const next = options.test ? (i + 1) % held.length : i;
    const train = held.filter((_, k) => k !== i && k !== next).flat();
    return {
      train: splitPart(entries, train),
      validation: splitPart(entries, held[next] as number[]),
      test: splitPart(entries, options.test ? group : []),
    };
  });
}

function dealtGroups(
  entries: readonly CrossValidationEntry[],
  { folds, seed, stratify }: CrossValidationFoldsOptions,
  least: number,
): number[][] {
  const count = requireNumber('folds', folds, { integer: true, min: least, max: 1000 });
  const random = createRandom(requireNumber('seed', seed), 'cross-validation');
  return dealByPatient(entries, new Array<number>(count).fill(1 / count), random, stratify);
}

function groupsOfFolds(
  entries: readonly CrossValidationEntry[],
  groups: readonly (readonly number[])[],
  least: number,
): number[][] {
  requireNumber('groups.length', groups.length, { min: least });
  const groupOf = new Map<number, number>();
  for (const [group, folds] of groups.entries()) {
    for (const fold of folds) {
      requireNew(fold, group, groupOf.get(fold));
      groupOf.set(fold, group);
    }
  }
  const held: number[][] = groups.map(() => []);
  for (const [position, { fold = null }] of entries.entries()) {
    const group = fold === null ? undefined : groupOf.get(fold);
    if (group !== undefined) held[group]?.push(position);
  }
  return held;
}

function requireNew(fold: number, group: number, earlier: number | undefined): void {
  if (earlier === undefined) return;
  throw new InvalidArgumentError(`groups[${group}] contains fold ${fold} of groups[${earlier}]`, {
    argument: 'groups',
    value: fold,
    hint: 'List every fold once.',
  });
}

function requireFilled(held: readonly (readonly number[])[], argument: 'groups' | 'folds'): void {
  const empty = held.findIndex((group) => group.length === 0);
  if (empty < 0) return;
  throw new InvalidArgumentError(`${argument} leave group ${empty} without a record`, {
    argument,
    value: empty,
    hint:
      argument === 'groups'
        ? 'List folds that records have.'
        : 'Ask for at most as many folds as there are patients.',
  });
}
