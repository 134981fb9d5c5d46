import { median, type StridedArray } from '@einthoven/core';
import type { WeightedStatistic } from '../bootstrap/weighted-statistic.ts';
import { averaged, type PerClass } from './per-class.ts';
import { pairedColumns, type RegressionErrorOptions } from './regression-errors.ts';

/**
 * Returns the skill of each column, and their mean: by which share the mean absolute error is smaller than
 * that of always answering with the median of these very targets. 1 is without error, 0 no better
 * than the median, below 0 worse. It has no unit, so that columns in different ones can be averaged.
 * Null for a column without targets, or whose targets are all equal.
 *
 * Source: skill scores as in Murphy 1988, doi:10.1175/1520-0493(1988)116<2417:SSBOTM>2.0.CO;2, of absolute
 * errors.
 *
 * @param targets - Shape [records, columns]; where masked, the value is not read.
 * @param predictions - Same shape.
 */
export function maeSkill(
  targets: StridedArray,
  predictions: StridedArray,
  options: RegressionErrorOptions = {},
): PerClass {
  const rows = targets.shape[0] as number;
  const whole = new Float64Array(rows).fill(1);
  return averaged(skills(targets, predictions, options).map((ofColumn) => ofColumn(whole)));
}

/**
 * Returns {@link maeSkill} as a statistic for `pairedBootstrap`, `scoreReplicates` and their like. The
 * medians are those of all records: what is drawn varies how often each counts.
 */
export function weightedMaeSkill(options: RegressionErrorOptions = {}): WeightedStatistic {
  return (targets, predictions) => {
    const columns = skills(targets, predictions, options);
    return (weights) => averaged(columns.map((ofColumn) => ofColumn(weights))).mean;
  };
}

function skills(
  targets: StridedArray,
  predictions: StridedArray,
  options: RegressionErrorOptions,
): ((weights: Float64Array) => number | null)[] {
  return pairedColumns(targets, predictions, options).map((pairs) => {
    const constant = median(pairs.map(({ target }) => target)) ?? 0;
    const rows = Int32Array.from(pairs, ({ row }) => row);
    const own = Float64Array.from(pairs, ({ target, prediction }) => Math.abs(prediction - target));
    const reference = Float64Array.from(pairs, ({ target }) => Math.abs(constant - target));
    return (weights) => {
      let [error, bound] = [0, 0];
      for (let i = 0; i < rows.length; i++) {
        const weight = weights[rows[i] as number] as number;
        error += weight * (own[i] as number);
        bound += weight * (reference[i] as number);
      }
      return bound > 0 ? 1 - error / bound : null;
    };
  });
}
