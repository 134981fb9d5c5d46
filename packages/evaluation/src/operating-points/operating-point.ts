import {
  InvalidArgumentError,
  requireNumber,
  requireOneOf,
  type StridedArray,
} from '@einthoven/core';
import { forEachClass, requireLabelled } from '../metrics/labelled.ts';
import { type ThresholdCounts, thresholdCounts } from './threshold-counts.ts';

/** What an operating point is chosen by. */
export type OperatingCriterion =
  /** The largest F1, or the largest sensitivity + specificity − 1 (Youden 1950). */
  | { readonly maximize: 'f1' | 'youden' }
  /** The largest specificity among the thresholds of at least this sensitivity, above 0. */
  | { readonly sensitivity: number }
  /** The largest sensitivity among the thresholds of at least this specificity. */
  | { readonly specificity: number };

/** A threshold and what it does to the records it was chosen on. */
export interface OperatingPoint {
  /** Predictions at or above it count as yes; a score that occurs. */
  readonly threshold: number;
  /** Share of the positive records that are marked. */
  readonly sensitivity: number;
  /** Share of the negative records that are not. */
  readonly specificity: number;
  /** Share of the marked records that are positive. */
  readonly precision: number;
  /** Harmonic mean of precision and sensitivity. */
  readonly f1: number;
}

/**
 * Returns a threshold for each class; null for a class without both outcomes, or when only marking no
 * record at all would meet the specificity. Of equally good thresholds the highest is taken.
 *
 * Choose on validation and apply to the test set: what a point promises on the records it was chosen on
 * is too good. {@link sensitivitySpecificity} says with intervals what it does elsewhere.
 *
 * Source of Youden's index: Youden, Cancer 3 (1950), 32.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape, any finite scores.
 */
export function operatingPoint(
  labels: StridedArray,
  predictions: StridedArray,
  criterion: OperatingCriterion,
): (OperatingPoint | null)[] {
  const merit = meritOf(criterion);
  return forEachClass(requireLabelled(labels, predictions), (truth, scores) => {
    const counts = thresholdCounts(truth, scores);
    if (counts.positives === 0 || counts.negatives === 0) return null;
    let best = -1;
    let most = -Infinity;
    for (let i = 0; i < counts.thresholds.length; i++) {
      const value = merit(counts, i);
      if (value > most) [best, most] = [i, value];
    }
    return best < 0 ? null : pointAt(counts, best);
  });
}

function pointAt(counts: ThresholdCounts, i: number): OperatingPoint {
  const [hits, falseAlarms] = [counts.hits[i] as number, counts.falseAlarms[i] as number];
  return {
    threshold: counts.thresholds[i] as number,
    sensitivity: hits / counts.positives,
    specificity: (counts.negatives - falseAlarms) / counts.negatives,
    precision: hits / (hits + falseAlarms),
    f1: (2 * hits) / (counts.positives + hits + falseAlarms),
  };
}

/** How good a threshold is; -Infinity where it does not do. */
type Merit = (counts: ThresholdCounts, i: number) => number;

function meritOf(criterion: OperatingCriterion): Merit {
  if (Object.keys(criterion ?? {}).length !== 1) throw unknownCriterion(criterion);
  if ('maximize' in criterion) {
    const what = requireOneOf('maximize', criterion.maximize, ['f1', 'youden']);
    return what === 'f1' ? (counts, i) => pointAt(counts, i).f1 : youden;
  }
  const [wanted, bounds] =
    'sensitivity' in criterion
      ? (['sensitivity', { above: 0, max: 1 }] as const)
      : (['specificity', { min: 0, max: 1 }] as const);
  if (!(wanted in criterion)) throw unknownCriterion(criterion);
  const least = requireNumber(wanted, (criterion as Record<string, unknown>)[wanted], bounds);
  const other = wanted === 'sensitivity' ? 'specificity' : 'sensitivity';
  return (counts, i) => {
    const point = pointAt(counts, i);
    return point[wanted] >= least ? point[other] : -Infinity;
  };
}

/** Youden's index times positives and negatives: whole numbers, so that ties are ties. */
function youden(counts: ThresholdCounts, i: number): number {
  const [hits, falseAlarms] = [counts.hits[i] as number, counts.falseAlarms[i] as number];
  return hits * counts.negatives - falseAlarms * counts.positives;
}

function unknownCriterion(criterion: unknown): InvalidArgumentError {
  return new InvalidArgumentError('criterion is not one of those known', {
    argument: 'criterion',
    value: criterion,
    hint: "Pass { maximize: 'f1' | 'youden' }, { sensitivity: 0.9 } or { specificity: 0.9 }.",
  });
}
