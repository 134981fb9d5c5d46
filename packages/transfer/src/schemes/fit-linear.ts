import {
  asNdArray,
  type Batch,
  InvalidArgumentError,
  type NdArray,
  takeRows,
  toContiguous,
} from '@einthoven/core';
import { fitRidge, type RidgeModel } from '@einthoven/evaluation';
import { headWidth, outputNames } from '@einthoven/models';
import { type PreparedTargets, prepareTargets } from '@einthoven/training';
import { fitLogistic } from './fit-logistic.ts';
import type { TargetHead } from './target-head.ts';

/** What a linear head computes from features: logits, or standardised numbers. */
export interface LinearFit {
  /** Rows of features, each with one number an output. */
  readonly coefficients: Float32Array;
  readonly intercepts: Float32Array;
}

/** Fewest records that tell an output: fewer have no leave-one-out error. */
const FEWEST = 3;

/**
 * Returns a head fitted to features by ridge regression, each output on the records that tell it.
 *
 * Classes that every record tells share the strength that predicts all of them best; numbers and classes
 * of which some records say nothing have one each.
 *
 * @param features - Shape [records, features].
 * @throws InvalidArgumentError for an output that fewer than three records tell, and the errors of
 * `prepareTargets`.
 */
export function fitLinear(
  features: NdArray<Float32Array>,
  head: TargetHead,
  examples: Batch,
): LinearFit {
  const width = headWidth(head);
  const prepared = prepareTargets(head, examples);
  const together = head.kind === 'classification' && prepared.weight.every((weight) => weight > 0);
  const fits = together
    ? fitTogether(features, prepared)
    : Array.from({ length: width }, (_, k) => fitAlone(features, head, prepared, k));
  const found = head.kind === 'classification' ? fits.map(onLogits) : fits;
  const count = features.shape[1] as number;
  return {
    coefficients: Float32Array.from(
      { length: count * width },
      (_, i) => found[i % width]?.coefficients[Math.floor(i / width)] ?? 0,
    ),
    intercepts: Float32Array.from(found, ({ intercept }) => intercept),
  };
}

/** One output: its line through the features, and what it is judged by. */
interface OutputFit {
  readonly coefficients: ArrayLike<number>;
  readonly intercept: number;
  readonly targets: ArrayLike<number>;
  /** Of each record that tells it, by a fit without that record. */
  readonly looPredictions: ArrayLike<number>;
}

function fitTogether(
  features: NdArray<Float32Array>,
  { shape, target }: PreparedTargets,
): OutputFit[] {
  const targets = asNdArray(target, shape);
  const ridge = fitRidge({ inputs: features, targets });
  return Array.from({ length: shape[1] }, (_, k) => outputOf(ridge, targets, k));
}

function fitAlone(
  features: NdArray<Float32Array>,
  head: TargetHead,
  { shape, target, weight }: PreparedTargets,
  k: number,
): OutputFit {
  const [records, width] = shape;
  const rows = Int32Array.from({ length: records }, (_, row) => row).filter(
    (row) => (weight[row * width + k] as number) > 0,
  );
  if (rows.length < FEWEST) throw tooFew(head, k, rows.length);
  const told = Float32Array.from(rows, (row) => target[row * width + k] as number);
  const targets = asNdArray(told, [rows.length, 1]);
  return outputOf(fitRidge({ inputs: takeRows(features, rows), targets }), targets, 0);
}

function outputOf(ridge: RidgeModel, targets: NdArray<Float32Array>, k: number): OutputFit {
  const column = (array: NdArray<Float32Array | Float64Array>) => {
    const [rows, width] = array.shape as [number, number];
    const values = toContiguous(array);
    return Float64Array.from({ length: rows }, (_, row) => values[row * width + k] as number);
  };
  return {
    coefficients: column(ridge.coefficients),
    intercept: ridge.intercepts[k] as number,
    targets: column(targets),
    looPredictions: column(ridge.looPredictions),
  };
}

/** The scores of a class on the scale of logits. */
function onLogits(fit: OutputFit): OutputFit {
  const { slope, intercept } = fitLogistic(fit.looPredictions, fit.targets);
  return {
    ...fit,
    coefficients: Float64Array.from(fit.coefficients, (value) => value * slope),
    intercept: fit.intercept * slope + intercept,
  };
}

function tooFew(head: TargetHead, k: number, count: number): InvalidArgumentError {
  return new InvalidArgumentError(
    `'${outputNames(head)[k]}' of head '${head.name}' is told by ${count} records`,
    {
      argument: 'source',
      value: count,
      hint: `Ridge regression needs at least ${FEWEST}: give more records, or leave the output out.`,
    },
  );
}
