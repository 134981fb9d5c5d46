import type { StridedArray } from '@einthoven/core';
import { forEachClass, requireLabelled } from './labelled.ts';
import { averaged, type PerClass } from './per-class.ts';
import { requireThresholds, type Thresholds } from './thresholds.ts';

/**
 * Returns the F1 score of each class at a threshold (harmonic mean of precision and recall) and
 * their mean; null for a class that no record has and that is predicted for none.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape; at or above `threshold` (default 0.5; one, or one a class) counts
 * as yes.
 */
export function f1(
  labels: StridedArray,
  predictions: StridedArray,
  { threshold = 0.5 }: { readonly threshold?: Thresholds } = {},
): PerClass {
  const checked = requireLabelled(labels, predictions);
  const thresholds = requireThresholds(threshold, checked.labels.columns);
  const ofClass = (truth: Float64Array, scores: Float64Array, column: number) => {
    let hits = 0;
    let marked = 0;
    for (const [i, score] of scores.entries()) {
      const said = score >= (thresholds[column] as number) ? 1 : 0;
      hits += said * (truth[i] as number);
      marked += said + (truth[i] as number);
    }
    return marked > 0 ? (2 * hits) / marked : null;
  };
  return averaged(forEachClass(checked, ofClass));
}
