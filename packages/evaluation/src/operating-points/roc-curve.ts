import { requireScored } from '../metrics/auroc.ts';
import { thresholdCounts } from './threshold-counts.ts';

/** A receiver operating characteristic, from nothing marked to everything. */
export interface RocCurve {
  /** Descending; the first is Infinity, where nothing is marked. At or above counts as yes. */
  readonly thresholds: Float64Array;
  /** Share of the negative records that are marked (1 − specificity), one a threshold. */
  readonly falsePositiveRate: Float64Array;
  /** Share of the positive records that are marked (sensitivity), one a threshold. */
  readonly truePositiveRate: Float64Array;
}

/**
 * Returns the receiver operating characteristic of one class, a point for each score that occurs; null
 * when one of the outcomes is absent.
 *
 * @param labels - 0 or 1, one a record.
 * @param scores - Any finite numbers.
 */
export function rocCurve(labels: ArrayLike<number>, scores: ArrayLike<number>): RocCurve | null {
  requireScored(labels, scores);
  const { thresholds, hits, falseAlarms, positives, negatives } = thresholdCounts(labels, scores);
  if (positives === 0 || negatives === 0) return null;
  const from = (first: number, rest: Float64Array, total: number) => {
    const points = new Float64Array(rest.length + 1).fill(first, 0, 1);
    points.set(
      rest.map((value) => value / total),
      1,
    );
    return points;
  };
  return {
    thresholds: from(Number.POSITIVE_INFINITY, thresholds, 1),
    falsePositiveRate: from(0, falseAlarms, negatives),
    truePositiveRate: from(0, hits, positives),
  };
}
