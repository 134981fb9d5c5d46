import type { StridedArray } from '@einthoven/core';
import { type Matrix, requireMatrix } from '../arrays/matrix.ts';
import { requireBinary } from '../arrays/require-values.ts';

/** Positions of the records that have exactly one of the classes. Labels: [records, classes], 0 or 1. */
export function singleLabelRows(labels: StridedArray): Int32Array {
  const matrix = requireMatrix('labels', labels);
  requireBinary('labels', matrix.data);
  const rows: number[] = [];
  for (let row = 0; row < matrix.rows; row++) {
    let count = 0;
    for (let column = 0; column < matrix.columns; column++) {
      count += matrix.data[row * matrix.columns + column] as number;
    }
    if (count === 1) rows.push(row);
  }
  return Int32Array.from(rows);
}

/** Column of the largest value of a row; the first of equal ones. */
export function argmax({ data, columns }: Matrix, row: number): number {
  let best = 0;
  for (let column = 1; column < columns; column++) {
    const value = data[row * columns + column] as number;
    if (value > (data[row * columns + best] as number)) best = column;
  }
  return best;
}
