import { requireNumber, type StridedArray } from '@einthoven/core';
import { requireLabelled } from './labelled.ts';
import { argmax, singleLabelRows } from './single-label-rows.ts';

/**
 * Returns the share of the records with exactly one class whose highest prediction is that class;
 * null when there is no such record. {@link singleLabelRows} tells how many there are.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape; the first of equal predictions counts.
 */
export function accuracy(labels: StridedArray, predictions: StridedArray): number | null {
  const checked = requireLabelled(labels, predictions);
  const rows = singleLabelRows(labels);
  let right = 0;
  for (const row of rows) {
    if (argmax(checked.labels, row) === argmax(checked.predictions, row)) right++;
  }
  return rows.length > 0 ? right / rows.length : null;
}

/**
 * Returns the share of the records all of whose classes are told right at a threshold (subset
 * accuracy); null of no records.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape; at or above `threshold` counts as yes.
 */
export function subsetAccuracy(
  labels: StridedArray,
  predictions: StridedArray,
  { threshold = 0.5 }: { readonly threshold?: number } = {},
): number | null {
  requireNumber('threshold', threshold);
  const { labels: truth, predictions: guess } = requireLabelled(labels, predictions);
  let right = 0;
  for (let row = 0; row < truth.rows; row++) {
    let same = true;
    for (let i = row * truth.columns; i < (row + 1) * truth.columns; i++) {
      same &&= (truth.data[i] === 1) === (guess.data[i] as number) >= threshold;
    }
    if (same) right++;
  }
  return truth.rows > 0 ? right / truth.rows : null;
}
