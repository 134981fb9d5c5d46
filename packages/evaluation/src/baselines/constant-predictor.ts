import { asNdArray, InvalidArgumentError, median, type StridedArray } from '@einthoven/core';
import { columnOf, requireMatrix } from '../arrays/matrix.ts';
import { requireFinite } from '../arrays/require-values.ts';
import type { Predictor } from './predictor.ts';

/** Options of {@link constantPredictor}. */
export interface ConstantPredictorOptions {
  /** 'mean' (the default) is best for squared error and Brier score, 'median' for absolute error. */
  readonly statistic?: 'mean' | 'median';
}

/** A predictor that gives every record the same answer. */
export interface ConstantPredictor extends Predictor {
  /** One a target column. */
  readonly values: Float64Array;
}

/**
 * Returns the predictor that answers with the mean (or median) of the targets whatever it is shown:
 * the line that every model has to beat.
 *
 * @param targets - Shape [records, outputs], finite, at least one record.
 */
export function constantPredictor(
  targets: StridedArray,
  { statistic = 'mean' }: ConstantPredictorOptions = {},
): ConstantPredictor {
  const matrix = requireMatrix('targets', targets);
  requireFinite('targets', matrix.data);
  if (matrix.rows === 0) {
    throw new InvalidArgumentError('targets has no records', {
      argument: 'targets',
      value: targets.shape,
      hint: 'Pass at least one record.',
    });
  }
  const middle = (values: Float64Array) =>
    statistic === 'median'
      ? (median([...values]) as number)
      : values.reduce((sum, value) => sum + value, 0) / values.length;
  const values = Float64Array.from({ length: matrix.columns }, (_, column) =>
    middle(columnOf(matrix, column)),
  );
  const predict = (inputs: StridedArray) => {
    const rows = inputs.shape[0] ?? 0;
    const data = Float64Array.from({ length: rows * values.length }, (_, i) =>
      Number(values[i % values.length]),
    );
    return asNdArray(data, [rows, values.length]);
  };
  return { values, predict };
}
