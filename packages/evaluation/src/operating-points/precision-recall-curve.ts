import { requireScored } from '../metrics/auroc.ts';
import { thresholdCounts } from './threshold-counts.ts';

/** Precision against recall. */
export interface PrecisionRecallCurve {
  /** Descending; at or above counts as yes. */
  readonly thresholds: Float64Array;
  /** Share of the marked records that are positive, one a threshold. */
  readonly precision: Float64Array;
  /** Share of the positive records that are marked, one a threshold; rises to 1. */
  readonly recall: Float64Array;
}

/**
 * Returns precision and recall of one class, a point for each score that occurs; null when no record is
 * positive.
 *
 * @param labels - 0 or 1, one a record.
 * @param scores - Any finite numbers.
 */
export function precisionRecallCurve(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): PrecisionRecallCurve | null {
  requireScored(labels, scores);
  const { thresholds, hits, falseAlarms, positives } = thresholdCounts(labels, scores);
  if (positives === 0) return null;
  return {
    thresholds,
    precision: hits.map((count, i) => count / (count + (falseAlarms[i] as number))),
    recall: hits.map((count) => count / positives),
  };
}
