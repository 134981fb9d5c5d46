import {
  asNdArray,
  InvalidArgumentError,
  type NdArray,
  requireNumber,
  ShapeError,
  type StridedArray,
} from '@einthoven/core';
import { columnOf, type Matrix, requireMatrix } from '../arrays/matrix.ts';
import { requireFinite, requireLength } from '../arrays/require-values.ts';
import type { Predictor } from './predictor.ts';
import { createRidgePath } from './ridge-path.ts';
import { type Standardized, standardizeColumns } from './standardize-columns.ts';

/** Options of {@link fitRidge}. */
export interface FitRidgeOptions {
  /** Shape [records, features], finite. */
  readonly inputs: StridedArray;
  /** Shape [records, outputs], finite; labels count as 0 and 1. */
  readonly targets: StridedArray;
  /** Strengths to choose from, all above 0; default half decades from 0.1 to 1 000 000. */
  readonly strengths?: readonly number[];
}

/** A fitted ridge regression. */
export interface RidgeModel extends Predictor {
  /** The strength with the smallest leave-one-out error. */
  readonly strength: number;
  /** Its leave-one-out mean squared error, over all targets. */
  readonly looError: number;
  /** The error of each strength, in the order given. */
  readonly looErrors: Float64Array;
  /** Shape [records, outputs]: each record predicted by a fit of that strength without it. */
  readonly looPredictions: NdArray<Float64Array>;
  /** Shape [features, outputs], in the units of inputs and targets. */
  readonly coefficients: NdArray<Float64Array>;
  /** One an output. */
  readonly intercepts: Float64Array;
}

const DEFAULT_STRENGTHS = Array.from({ length: 15 }, (_, i) => 10 ** (i / 2 - 1));

/**
 * Returns the linear model with the least squared error plus `strength` times the squared
 * coefficients, on features brought to mean 0 and standard deviation 1.
 *
 * The strength is chosen by the leave-one-out error, which ridge gives in closed form (Golub, Heath
 * and Wahba 1979, doi:10.1080/00401706.1979.10489751); the standardisation is that of all records.
 *
 * @throws ShapeError or InvalidArgumentError for counts that do not fit, fewer than three records,
 * numbers that are not finite, or strengths that are not above 0.
 */
export function fitRidge({
  inputs,
  targets,
  strengths = DEFAULT_STRENGTHS,
}: FitRidgeOptions): RidgeModel {
  const x = requireMatrix('inputs', inputs);
  const y = requireMatrix('targets', targets);
  requireProblem(x, y, strengths);
  const standard = standardizeColumns(x);
  const centred = standardizeColumns(y, false);
  const path = createRidgePath({
    inputs: standard.data,
    rows: x.rows,
    columns: x.columns,
    targets: Array.from({ length: y.columns }, (_, k) => columnOf({ ...y, data: centred.data }, k)),
  });
  const residuals = strengths.map((strength) => path.looResiduals(strength));
  const looErrors = Float64Array.from(residuals, meanSquare);
  const looError = looErrors.reduce((least, error) => Math.min(least, error), Infinity);
  const best = looErrors.indexOf(looError);
  const strength = strengths[best] as number;
  const model = inOriginalUnits(path.coefficients(strength), standard, centred.means);
  return {
    strength,
    looError,
    looErrors,
    looPredictions: subtractFrom(y, residuals[best] as Float64Array[]),
    ...model,
    predict: (rows) => predict(model, rows),
  };
}

function meanSquare(residuals: readonly Float64Array[]): number {
  let sum = 0;
  for (const values of residuals) for (const value of values) sum += value * value;
  return sum / (residuals.length * (residuals[0]?.length ?? 0));
}

function subtractFrom({ data, rows, columns }: Matrix, residuals: readonly Float64Array[]) {
  const predictions = Float64Array.from(
    { length: rows * columns },
    (_, i) =>
      (data[i] as number) -
      ((residuals[i % columns] as Float64Array)[Math.floor(i / columns)] as number),
  );
  return asNdArray(predictions, [rows, columns]);
}

function requireProblem(x: Matrix, y: Matrix, strengths: readonly number[]): void {
  requireNumber('inputs.shape[0]', x.rows, { min: 3 });
  requireLength('targets', { length: y.rows }, x.rows);
  requireFinite('inputs', x.data);
  requireFinite('targets', y.data);
  for (const strength of strengths) requireNumber('strengths', strength, { above: 0 });
  if (strengths.length > 0 && y.columns > 0) return;
  throw new InvalidArgumentError('there is no strength to choose or no target to fit', {
    argument: strengths.length > 0 ? 'targets' : 'strengths',
    hint: 'Pass at least one of each.',
  });
}

type LinearModel = Pick<RidgeModel, 'coefficients' | 'intercepts'>;

function inOriginalUnits(
  fitted: readonly Float64Array[],
  { means, scales }: Standardized,
  targetMeans: Float64Array,
): LinearModel {
  const features = means.length;
  const outputs = fitted.length;
  const coefficients = new Float64Array(features * outputs);
  const intercepts = targetMeans.slice();
  for (const [k, values] of fitted.entries()) {
    for (let j = 0; j < features; j++) {
      const coefficient = (values[j] as number) / (scales[j] as number);
      coefficients[j * outputs + k] = coefficient;
      intercepts[k] = (intercepts[k] as number) - coefficient * (means[j] as number);
    }
  }
  return { coefficients: asNdArray(coefficients, [features, outputs]), intercepts };
}

function predict({ coefficients, intercepts }: LinearModel, inputs: StridedArray) {
  const { data, rows, columns } = requireMatrix('inputs', inputs);
  const [features, outputs] = coefficients.shape as [number, number];
  if (columns !== features) {
    throw new ShapeError(`inputs has ${columns} features, the model ${features}`, {
      argument: 'inputs',
      value: columns,
      hint: 'Pass the same features, in the same order, as for the fit.',
    });
  }
  const result = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    result.set(intercepts, row * outputs);
    for (let i = 0; i < features * outputs; i++) {
      const at = row * outputs + (i % outputs);
      const input = data[row * features + Math.floor(i / outputs)] as number;
      result[at] = (result[at] as number) + input * (coefficients.data[i] as number);
    }
  }
  return asNdArray(result, [rows, outputs]);
}
