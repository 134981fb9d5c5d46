import { type NdArray, ShapeError, toContiguous } from '@einthoven/core';
import type { TargetScaling } from './head.ts';

/**
 * Returns the scaling of a regression head by what it shall learn: mean and standard deviation of each
 * number over the records that have it. A number that never varies, or that no record has, is not scaled.
 *
 * @param targets - Shape [records, numbers], in physical units.
 * @param mask - The same shape: 0 where a record does not have the number; default all have it.
 * @throws ShapeError when the mask has another shape.
 */
export function targetScaling(
  targets: NdArray<Float32Array>,
  mask?: NdArray<Uint8Array>,
): TargetScaling {
  if (mask && String(mask.shape) !== String(targets.shape)) {
    throw new ShapeError(`mask has shape [${mask.shape}], targets [${targets.shape}]`, {
      argument: 'mask',
      value: mask.shape,
      hint: 'Give a mask with one entry for each target.',
    });
  }
  const [rows, width] = targets.shape as [number, number];
  const values = toContiguous(targets);
  const present = mask && toContiguous(mask);
  const columns = Array.from({ length: width }, (_, column) =>
    momentsOf(
      Array.from({ length: rows }, (_, row) => row * width + column)
        .filter((at) => present?.[at] !== 0)
        .map((at) => values[at] as number),
    ),
  );
  return {
    mean: columns.map(({ mean }) => mean),
    standardDeviation: columns.map(({ standardDeviation }) => standardDeviation),
  };
}

function momentsOf(values: readonly number[]): { mean: number; standardDeviation: number } {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  // A number that never varies needs no scaling; dividing by zero would make it NaN.
  return { mean, standardDeviation: variance > 0 ? Math.sqrt(variance) : 1 };
}
