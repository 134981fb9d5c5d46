import { type NdArray, toContiguous } from '@einthoven/core';
import { fitRidge } from '@einthoven/evaluation';
import { fitLogistic } from '../schemes/fit-logistic.ts';
import { linearArrays } from './linear-model.ts';

/**
 * Returns a ridge regression of labels on features, its strength chosen by the leave-one-out error, on the
 * scale of logits: a logistic curve a class is fitted to the leave-one-out predictions (Platt 1999).
 *
 * @param inputs - Shape [records, features].
 * @param targets - Shape [records, classes], 0 or 1.
 */
export function logisticRidge(inputs: NdArray<Float32Array>, targets: NdArray<Float32Array>) {
  const { coefficients, intercepts, looPredictions } = fitRidge({ inputs, targets });
  const [, classes] = coefficients.shape as [number, number];
  const scores = toContiguous(looPredictions);
  const labels = toContiguous(targets);
  const column = (values: ArrayLike<number>, k: number) =>
    Float64Array.from(
      { length: values.length / classes },
      (_, i) => values[i * classes + k] as number,
    );
  const curves = Array.from(intercepts, (_, k) =>
    fitLogistic(column(scores, k), column(labels, k)),
  );
  const slopeOf = (k: number) => curves[k]?.slope ?? 1;
  return linearArrays(
    Array.from(toContiguous(coefficients), (value, i) => value * slopeOf(i % classes)),
    Array.from(intercepts, (value, k) => value * slopeOf(k) + (curves[k]?.intercept ?? 0)),
  );
}
