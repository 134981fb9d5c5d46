import type { StridedArray } from '@einthoven/core';
import { forEachClass, requireLabelled } from './labelled.ts';
import { averaged, type PerClass } from './per-class.ts';

/**
 * Returns the Brier score of each class, the mean squared distance of probability and outcome, and
 * their mean; 0 is perfect, lower is better.
 *
 * Source: Brier, Monthly Weather Review 78 (1950).
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape, probabilities.
 */
export function brier(labels: StridedArray, predictions: StridedArray): PerClass {
  const ofClass = (truth: Float64Array, scores: Float64Array) => {
    const sum = scores.reduce((total, p, i) => total + (p - (truth[i] as number)) ** 2, 0);
    return truth.length > 0 ? sum / truth.length : null;
  };
  return averaged(forEachClass(requireLabelled(labels, predictions), ofClass));
}
