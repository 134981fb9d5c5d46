import { requireNumber, type StridedArray } from '@einthoven/core';
import { forEachClass, requireLabelled } from '../metrics/labelled.ts';
import { requireThresholds, type Thresholds } from '../metrics/thresholds.ts';
import { type Proportion, wilsonInterval } from '../proportions/wilson-interval.ts';

/** Options of {@link sensitivitySpecificity}. */
export interface SensitivitySpecificityOptions {
  /** At or above counts as yes: one, or one a class; default 0.5. */
  readonly threshold?: Thresholds;
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
}

/** What a class's threshold does. */
export interface ClassDecisions {
  /** The threshold. */
  readonly threshold: number;
  /** Marked among the positive records; null without any. */
  readonly sensitivity: Proportion | null;
  /** Not marked among the negative records; null without any. */
  readonly specificity: Proportion | null;
  /** Positive among the marked records; null without any. */
  readonly precision: Proportion | null;
}

/**
 * Returns sensitivity, specificity and precision of each class at its threshold, with Wilson intervals,
 * which take the records for independent: with several a patient they are too narrow.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape, any finite scores.
 */
export function sensitivitySpecificity(
  labels: StridedArray,
  predictions: StridedArray,
  { threshold = 0.5, level = 0.95 }: SensitivitySpecificityOptions = {},
): ClassDecisions[] {
  const checked = requireLabelled(labels, predictions);
  const thresholds = requireThresholds(threshold, checked.labels.columns);
  requireNumber('level', level, { above: 0, below: 1 });
  return forEachClass(checked, (truth, scores, column) => {
    const cut = thresholds[column] as number;
    let [hits, marked, positives] = [0, 0, 0];
    for (let i = 0; i < truth.length; i++) {
      const said = (scores[i] as number) >= cut ? 1 : 0;
      marked += said;
      hits += said * (truth[i] as number);
      positives += truth[i] as number;
    }
    const negatives = truth.length - positives;
    return {
      threshold: cut,
      sensitivity: wilsonInterval(hits, positives, { level }),
      specificity: wilsonInterval(negatives - (marked - hits), negatives, { level }),
      precision: wilsonInterval(hits, marked, { level }),
    };
  });
}
