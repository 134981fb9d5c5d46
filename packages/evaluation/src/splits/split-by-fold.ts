import { InvalidArgumentError } from '@einthoven/core';
import { SPLIT_PARTS, type Split, type SplitEntry, splitPart } from './split.ts';

/** A record with the fold that its database assigned; null where it has none. */
export interface FoldEntry extends SplitEntry {
  readonly fold: number | null;
}

/** Folds of each part; a part left out is empty. */
export interface SplitByFoldOptions {
  readonly train: readonly number[];
  readonly validation?: readonly number[];
  readonly test?: readonly number[];
}

/**
 * Returns the split that a database's own folds define. Records of folds not listed are in no part.
 *
 * Patients are apart as far as the folds keep them apart: {@link checkOverlap} tells, where ids are
 * known.
 *
 * @throws InvalidArgumentError when a fold is listed twice.
 */
export function splitByFold(entries: readonly FoldEntry[], options: SplitByFoldOptions): Split {
  const partOf = new Map<number, (typeof SPLIT_PARTS)[number]>();
  for (const part of SPLIT_PARTS) {
    for (const fold of options[part] ?? []) {
      requireNew(fold, part, partOf.get(fold));
      partOf.set(fold, part);
    }
  }
  const positions = { train: [] as number[], validation: [] as number[], test: [] as number[] };
  for (const [i, { fold }] of entries.entries()) {
    const part = fold === null ? undefined : partOf.get(fold);
    if (part) positions[part].push(i);
  }
  return {
    train: splitPart(entries, positions.train),
    validation: splitPart(entries, positions.validation),
    test: splitPart(entries, positions.test),
  };
}

function requireNew(fold: number, part: string, earlier: string | undefined): void {
  if (earlier === undefined) return;
  throw new InvalidArgumentError(`${part} contains fold ${fold}, which is in ${earlier} already`, {
    argument: part,
    value: fold,
    hint: 'List every fold once.',
  });
}
