import { asNdArray, type NdArray, type StridedArray } from '@einthoven/core';
import { requireLabelled } from '../metrics/labelled.ts';
import { argmax, singleLabelRows } from '../metrics/single-label-rows.ts';

/** Whether the most probable class was right, and how probable it was said to be. */
export interface TopLabelConfidence {
  /** Shape [records with exactly one class, 1]: 1 where the most probable class is that class. */
  readonly labels: NdArray<Float64Array>;
  /** Same shape: the probability of the most probable class. */
  readonly predictions: NdArray<Float64Array>;
}

/**
 * Returns the confidence of the predicted class and whether it was right, as labels and predictions of
 * one column, for `reliability` and `expectedCalibrationError` of a single-label problem.
 *
 * @param labels - Shape [records, classes], 0 or 1; records with none or several are left out.
 * @param predictions - Same shape; the first of equal predictions counts.
 */
export function topLabelConfidence(
  labels: StridedArray,
  predictions: StridedArray,
): TopLabelConfidence {
  const checked = requireLabelled(labels, predictions);
  const rows = Array.from(singleLabelRows(labels));
  const best = rows.map((row) => argmax(checked.predictions, row));
  const { columns, data } = checked.predictions;
  const right = rows.map((row, i) => Number(argmax(checked.labels, row) === best[i]));
  const confidence = rows.map((row, i) => data[row * columns + (best[i] as number)] as number);
  return {
    labels: asNdArray(Float64Array.from(right), [rows.length, 1]),
    predictions: asNdArray(Float64Array.from(confidence), [rows.length, 1]),
  };
}
