import { asNdArray, type NdArray, requireOneOf, type StridedArray } from '@einthoven/core';
import { requireMatrix } from '../arrays/matrix.ts';
import { requireFinite, requireLength } from '../arrays/require-values.ts';

/** By what logits are divided; plain data, the same after a JSON round trip. */
export interface TemperatureScaling {
  /** 'multi-label': a sigmoid for each class. 'single-label': a softmax over the classes. */
  readonly kind: 'multi-label' | 'single-label';
  /** One for all classes, or one a class; above 1 where the model was too sure of itself. */
  readonly temperatures: readonly number[];
}

/**
 * Returns the probabilities of logits after division by the temperatures; temperatures [1] leave them as
 * the model meant them. The order of the records within a class, and so the AUROC of a multi-label
 * problem, stays.
 *
 * @param logits - Shape [records, classes].
 */
export function applyTemperature(
  logits: StridedArray,
  { kind, temperatures }: TemperatureScaling,
): NdArray<Float64Array> {
  const { data, rows, columns } = requireMatrix('logits', logits);
  requireFinite('logits', data);
  requireOneOf('kind', kind, ['multi-label', 'single-label']);
  if (temperatures.length !== 1) requireLength('temperatures', temperatures, columns);
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < result.length; i++) {
    const temperature = temperatures[temperatures.length === 1 ? 0 : i % columns] as number;
    result[i] = (data[i] as number) / temperature;
  }
  if (kind === 'single-label') softmaxRows(result, rows, columns);
  else for (let i = 0; i < result.length; i++) result[i] = sigmoid(result[i] as number);
  return asNdArray(result, [rows, columns]);
}

/** 1 / (1 + e^−x). */
export const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Each row as probabilities that sum to 1, in place. */
export function softmaxRows(values: Float64Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++) {
    const cells = values.subarray(row * columns, (row + 1) * columns);
    const most = cells.reduce((a, b) => Math.max(a, b), -Infinity);
    let sum = 0;
    for (let c = 0; c < columns; c++) {
      // The difference of two infinities is that of equals.
      const power = cells[c] === most ? 1 : Math.exp((cells[c] as number) - most);
      cells[c] = power;
      sum += power;
    }
    for (let c = 0; c < columns; c++) cells[c] = (cells[c] as number) / sum;
  }
}
