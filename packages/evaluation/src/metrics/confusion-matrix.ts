import { asNdArray, type NdArray, type StridedArray } from '@einthoven/core';
import { requireLabelled } from './labelled.ts';
import { argmax, singleLabelRows } from './single-label-rows.ts';

/**
 * Returns how often each class was taken for each: shape [classes, classes], rows the true class,
 * columns the predicted one, over the records with exactly one class.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape; the highest of a row is the predicted class.
 */
export function confusionMatrix(
  labels: StridedArray,
  predictions: StridedArray,
): NdArray<Int32Array> {
  const checked = requireLabelled(labels, predictions);
  const classes = checked.labels.columns;
  const counts = new Int32Array(classes * classes);
  for (const row of singleLabelRows(labels)) {
    const cell = argmax(checked.labels, row) * classes + argmax(checked.predictions, row);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return asNdArray(counts, [classes, classes]);
}
