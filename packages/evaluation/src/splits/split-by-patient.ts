import {
  createRandom,
  InvalidArgumentError,
  requireNumber,
  type StridedArray,
} from '@einthoven/core';
import { dealByPatient } from './deal-by-patient.ts';
import { SPLIT_PARTS, type Split, type SplitEntry, splitPart } from './split.ts';

/** Options of {@link splitByPatient}. */
export interface SplitByPatientOptions {
  /** Share of the records wanted in each part; they sum to 1. */
  readonly fractions: {
    readonly train: number;
    readonly validation?: number;
    readonly test?: number;
  };
  readonly seed: number;
  /** Labels of shape [records, classes], 0 or 1, whose frequencies shall be alike in all parts. */
  readonly stratify?: StridedArray;
}

/**
 * Returns a split that keeps all records of a patient in one part, the same for the same seed.
 *
 * Shares are met as nearly as whole patients allow. With `stratify`, patients of the rarest class
 * are dealt first, each to the part that lacks that class most (after Sechidis et al. 2011,
 * doi:10.1007/978-3-642-23808-6_10).
 *
 * @throws InvalidArgumentError for a record without patient id, or fractions that do not sum to 1.
 */
export function splitByPatient(
  entries: readonly SplitEntry[],
  { fractions, seed, stratify }: SplitByPatientOptions,
): Split {
  const shares = requireShares(fractions);
  const random = createRandom(seed, 'split-by-patient');
  const positions = dealByPatient(entries, shares, random, stratify);
  return {
    train: splitPart(entries, positions[0] as number[]),
    validation: splitPart(entries, positions[1] as number[]),
    test: splitPart(entries, positions[2] as number[]),
  };
}

function requireShares(fractions: SplitByPatientOptions['fractions']): number[] {
  const shares = SPLIT_PARTS.map((part) =>
    requireNumber(`fractions.${part}`, fractions[part] ?? 0, { min: 0, max: 1 }),
  );
  const sum = shares.reduce((a, b) => a + b, 0);
  if (Math.abs(sum - 1) < 1e-9) return shares;
  throw new InvalidArgumentError(`fractions sum to ${sum}`, {
    argument: 'fractions',
    value: fractions,
    hint: 'Pass shares that sum to 1, for instance { train: 0.8, validation: 0.1, test: 0.1 }.',
  });
}
