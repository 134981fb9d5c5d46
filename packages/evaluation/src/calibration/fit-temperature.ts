import { InvalidArgumentError, requireOneOf, type StridedArray } from '@einthoven/core';
import { columnOf, type Matrix } from '../arrays/matrix.ts';
import { requireLabelled } from '../metrics/labelled.ts';
import { argmax, singleLabelRows } from '../metrics/single-label-rows.ts';
import { sigmoid, softmaxRows, type TemperatureScaling } from './apply-temperature.ts';

/** Options of {@link fitTemperature}. */
export interface FitTemperatureOptions {
  /** 'multi-label': a sigmoid for each class. 'single-label': a softmax over the classes. */
  readonly kind: 'multi-label' | 'single-label';
  /** One temperature a class, for multi-label problems; default false, one for all. */
  readonly perClass?: boolean;
}

/** Temperatures tried lie between these, for instance where every record is told right. */
const LEAST = 0.01;
const MOST = 100;

/**
 * Returns the temperature by which logits are to be divided so that the likelihood of the labels is
 * greatest, from 0.01 to 100. Fit it on validation records, never on those the model was trained on.
 *
 * Source: Guo et al., On Calibration of Modern Neural Networks, ICML 2017 (arXiv:1706.04599). The
 * likelihood is concave in 1 / temperature, so the one zero of its slope is bracketed and halved.
 *
 * @param labels - Shape [records, classes], 0 or 1; single-label problems read only the records with
 * exactly one class.
 * @param logits - Same shape: what goes into the sigmoid or softmax.
 * @throws InvalidArgumentError without records, or for a temperature of its own for a class without both
 * outcomes.
 */
export function fitTemperature(
  labels: StridedArray,
  logits: StridedArray,
  { kind, perClass = false }: FitTemperatureOptions,
): TemperatureScaling {
  const checked = requireLabelled(labels, logits, 'logits');
  requireOneOf('kind', kind, ['multi-label', 'single-label']);
  if (kind === 'single-label') {
    if (perClass) throw softmaxPerClass();
    const rows = singleLabelRows(labels);
    requireRecords(rows.length);
    const slope = softmaxSlope(checked.labels, checked.predictions, rows);
    return { kind, temperatures: [1 / rootOf(slope)] };
  }
  requireRecords(checked.labels.rows);
  if (!perClass) {
    const slope = sigmoidSlope(checked.labels.data, checked.predictions.data);
    return { kind, temperatures: [1 / rootOf(slope)] };
  }
  const temperatures = Array.from({ length: checked.labels.columns }, (_, column) => {
    const truth = columnOf(checked.labels, column);
    requireBothOutcomes(truth, column);
    return 1 / rootOf(sigmoidSlope(truth, columnOf(checked.predictions, column)));
  });
  return { kind, temperatures };
}

/** Slope of the negative log likelihood in the factor on the logits; it rises with the factor. */
type Slope = (factor: number) => number;

function sigmoidSlope(labels: ArrayLike<number>, logits: ArrayLike<number>): Slope {
  return (factor) => {
    let sum = 0;
    for (let i = 0; i < labels.length; i++) {
      const logit = logits[i] as number;
      sum += logit * (sigmoid(factor * logit) - (labels[i] as number));
    }
    return sum;
  };
}

function softmaxSlope(labels: Matrix, logits: Matrix, rows: Int32Array): Slope {
  const { columns } = logits;
  const cells = new Float64Array(columns);
  return (factor) => {
    let sum = 0;
    for (const row of rows) {
      const logit = (c: number) => logits.data[row * columns + c] as number;
      for (let c = 0; c < columns; c++) cells[c] = factor * logit(c);
      softmaxRows(cells, 1, columns);
      for (let c = 0; c < columns; c++) sum += (cells[c] as number) * logit(c);
      sum -= logit(argmax(labels, row));
    }
    return sum;
  };
}

/** The factor of no slope, within the limits; 1 where there is no slope at all. */
function rootOf(slope: Slope): number {
  if (slope(1) === 0) return 1;
  let low = Math.log(1 / MOST);
  let high = Math.log(1 / LEAST);
  if (slope(1 / MOST) >= 0) return 1 / MOST;
  if (slope(1 / LEAST) <= 0) return 1 / LEAST;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

function requireRecords(count: number): void {
  if (count > 0) return;
  throw new InvalidArgumentError('labels has no record to fit a temperature on', {
    argument: 'labels',
    value: count,
    hint: 'Pass validation records; for a single-label problem, with exactly one class each.',
  });
}

function requireBothOutcomes(labels: Float64Array, column: number): void {
  const missing = labels.includes(1) ? 'negative' : 'positive';
  if (labels.includes(1) && labels.includes(0)) return;
  throw new InvalidArgumentError(`labels has no ${missing} record of class ${column}`, {
    argument: 'labels',
    value: column,
    hint: 'Fit one temperature for all classes (perClass: false), or on more records.',
  });
}

function softmaxPerClass(): InvalidArgumentError {
  return new InvalidArgumentError("perClass is true with kind 'single-label'", {
    argument: 'perClass',
    value: true,
    hint: 'A softmax has one temperature: it turns the logits of all classes into probabilities.',
  });
}
