import type { StridedArray } from '@einthoven/core';
import { columnOf, type Matrix, requireMatrix, requireSameShape } from '../arrays/matrix.ts';
import { requireBinary, requireFinite } from '../arrays/require-values.ts';

/** Labels and predictions that have been checked against each other. */
export interface Labelled {
  readonly labels: Matrix;
  readonly predictions: Matrix;
}

/** @throws ShapeError or InvalidArgumentError unless labels are 0 or 1, predictions finite, shapes alike. */
export function requireLabelled(
  labels: StridedArray,
  predictions: StridedArray,
  argument = 'predictions',
): Labelled {
  const truth = requireMatrix('labels', labels);
  const guess = requireMatrix(argument, predictions);
  requireSameShape(argument, guess, truth, 'labels');
  requireBinary('labels', truth.data);
  requireFinite(argument, guess.data);
  return { labels: truth, predictions: guess };
}

/** What `figure` gives for each class. */
export function forEachClass<T>(
  { labels, predictions }: Labelled,
  figure: (labels: Float64Array, predictions: Float64Array, column: number) => T,
): T[] {
  return Array.from({ length: labels.columns }, (_, column) =>
    figure(columnOf(labels, column), columnOf(predictions, column), column),
  );
}
