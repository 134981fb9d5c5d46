import type { StridedArray } from '@einthoven/core';
import { type Matrix, requireMatrix, requireSameShape } from '../arrays/matrix.ts';
import { requireFinite } from '../arrays/require-values.ts';
import { averaged, type PerClass } from './per-class.ts';

/** Options of the regression errors. */
export interface RegressionErrorOptions {
  /** Same shape as the targets: 0 marks a target that does not exist and is left out. */
  readonly mask?: StridedArray;
}

/**
 * Returns the mean absolute error of each column and their mean; null for a column without targets.
 *
 * @param targets - Shape [records, columns]; where masked, the value is not read.
 * @param predictions - Same shape.
 */
export function meanAbsoluteError(
  targets: StridedArray,
  predictions: StridedArray,
  options: RegressionErrorOptions = {},
): PerClass {
  const columns = pairedColumns(targets, predictions, options);
  return averaged(
    columns.map((pairs) =>
      meanOf(pairs, ({ target, prediction }) => Math.abs(target - prediction)),
    ),
  );
}

/** Returns the root of the mean squared error of each column; see {@link meanAbsoluteError}. */
export function rootMeanSquaredError(
  targets: StridedArray,
  predictions: StridedArray,
  options: RegressionErrorOptions = {},
): PerClass {
  const columns = pairedColumns(targets, predictions, options);
  return averaged(
    columns.map((pairs) => {
      const square = meanOf(pairs, ({ target, prediction }) => (target - prediction) ** 2);
      return square === null ? null : Math.sqrt(square);
    }),
  );
}

/**
 * Returns the share of each column's variance that the predictions explain (R²), which is negative
 * for predictions worse than the mean; null for a column without variance. See {@link meanAbsoluteError}.
 */
export function rSquared(
  targets: StridedArray,
  predictions: StridedArray,
  options: RegressionErrorOptions = {},
): PerClass {
  const columns = pairedColumns(targets, predictions, options);
  return averaged(
    columns.map((pairs) => {
      const mean = meanOf(pairs, ({ target }) => target) ?? 0;
      const variance = meanOf(pairs, ({ target }) => (target - mean) ** 2);
      const error = meanOf(pairs, ({ target, prediction }) => (target - prediction) ** 2);
      return variance && error !== null ? 1 - error / variance : null;
    }),
  );
}

/** A target that exists, and what was predicted for it. */
export interface Pair {
  readonly row: number;
  readonly target: number;
  readonly prediction: number;
}

function meanOf(pairs: readonly Pair[], value: (pair: Pair) => number): number | null {
  if (pairs.length === 0) return null;
  return pairs.reduce((sum, pair) => sum + value(pair), 0) / pairs.length;
}

/** The targets of each column that exist, with their predictions. @throws ShapeError or InvalidArgumentError for what is not of one shape or finite. */
export function pairedColumns(
  targets: StridedArray,
  predictions: StridedArray,
  { mask }: RegressionErrorOptions,
): Pair[][] {
  const truth = requireMatrix('targets', targets);
  const guess = requireMatrix('predictions', predictions);
  requireSameShape('predictions', guess, truth, 'targets');
  const present = mask ? requireMatrix('mask', mask) : null;
  if (present) requireSameShape('mask', present, truth, 'targets');
  return Array.from({ length: truth.columns }, (_, column) =>
    pairsOf(truth, guess, present, column),
  );
}

function pairsOf(truth: Matrix, guess: Matrix, present: Matrix | null, column: number): Pair[] {
  const pairs: Pair[] = [];
  for (let row = 0; row < truth.rows; row++) {
    const i = row * truth.columns + column;
    if (present?.data[i] === 0) continue;
    pairs.push({ row, target: truth.data[i] as number, prediction: guess.data[i] as number });
  }
  requireFinite(
    'targets',
    pairs.map(({ target }) => target),
  );
  requireFinite(
    'predictions',
    pairs.map(({ prediction }) => prediction),
  );
  return pairs;
}
