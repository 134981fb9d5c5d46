import type { StridedArray } from '@einthoven/core';
import { requireLength } from '../arrays/require-values.ts';
import { auroc } from './auroc.ts';
import { averagePrecision } from './average-precision.ts';
import { f1 } from './f1.ts';
import { forEachClass, requireLabelled } from './labelled.ts';
import type { Thresholds } from './thresholds.ts';

/** Options of {@link perClassMetrics}. */
export interface PerClassMetricsOptions {
  /** One a class; default '0', '1' and so on. */
  readonly names?: readonly string[];
  /** At or above counts as yes in F1: one, or one a class; default 0.5. */
  readonly threshold?: Thresholds;
}

/** A row of the table of classes. */
export interface ClassMetrics {
  /** Name of the class. */
  readonly name: string;
  /** Records that have it. */
  readonly positives: number;
  /** Records that do not. */
  readonly negatives: number;
  /** Area under the receiver operating characteristic; null without both outcomes. */
  readonly auroc: number | null;
  /** Average precision, which is the share of positives for a guess; null without a positive. */
  readonly averagePrecision: number | null;
  /** F1 at the threshold; null when the class neither occurs nor is predicted. */
  readonly f1: number | null;
}

/**
 * Returns one row a class, with its counts.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape, any finite scores.
 */
export function perClassMetrics(
  labels: StridedArray,
  predictions: StridedArray,
  { names, threshold }: PerClassMetricsOptions = {},
): ClassMetrics[] {
  const checked = requireLabelled(labels, predictions);
  if (names) requireLength('names', names, checked.labels.columns);
  const scores = f1(labels, predictions, threshold === undefined ? {} : { threshold });
  return forEachClass(checked, (truth, guess, column) => {
    const positives = truth.reduce((sum, label) => sum + label, 0);
    return {
      name: names?.[column] ?? String(column),
      positives,
      negatives: truth.length - positives,
      auroc: auroc(truth, guess),
      averagePrecision: averagePrecision(truth, guess),
      f1: scores.perClass[column] ?? null,
    };
  });
}
