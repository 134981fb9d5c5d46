import { asNdArray, type NdArray } from '@einthoven/core';
import { applyTemperature } from '@einthoven/evaluation';
import type { ClassTarget } from '../data/target-task.ts';
import type { StepOutput } from '../stores/study-store.ts';
import type { Study } from '../study/study.ts';

type Arrays = StepOutput['arrays'];

/** Names under which a linear model is kept: shape [features, classes], and [classes]. */
const [COEFFICIENTS, INTERCEPTS] = ['coefficients', 'intercepts'];

/** Returns a linear model of logits or numbers as arrays to keep. */
export function linearArrays(
  coefficients: ArrayLike<number>,
  intercepts: ArrayLike<number>,
): Arrays {
  const classes = intercepts.length;
  return {
    [COEFFICIENTS]: {
      shape: [coefficients.length / classes, classes],
      data: Float32Array.from(coefficients),
    },
    [INTERCEPTS]: { shape: [classes], data: Float32Array.from(intercepts) },
  };
}

/**
 * Returns the probabilities or numbers that a linear model gives, shape [records, outputs].
 *
 * @param features - Shape [records, features]; null where the model reads none.
 * @param records - Number of records.
 */
export function predictLinear(
  { target }: Study,
  arrays: Arrays,
  features: NdArray<Float32Array> | null,
  records: number,
): Arrays[string] {
  const outputs = outputsOf(arrays, features, records);
  const { data, shape } = target.numbers ? outputs : probabilities(outputs, target);
  return { shape: [...shape], data: Float32Array.from(data) };
}

function probabilities(logits: NdArray<Float64Array>, { multiLabel = true }: ClassTarget) {
  const kind = multiLabel ? 'multi-label' : 'single-label';
  return applyTemperature(logits, { kind, temperatures: [1] });
}

function outputsOf(arrays: Arrays, features: NdArray<Float32Array> | null, records: number) {
  const { shape, data: weights } = arrays[COEFFICIENTS] as Arrays[string];
  const { data: intercepts } = arrays[INTERCEPTS] as Arrays[string];
  const [width, classes] = shape as [number, number];
  const data = new Float64Array(records * classes);
  for (let row = 0; row < records; row++) {
    for (let k = 0; k < classes; k++) {
      let sum = intercepts[k] as number;
      for (let j = 0; j < width; j++) {
        sum += (features?.get(row, j) ?? 0) * (weights[j * classes + k] as number);
      }
      data[row * classes + k] = sum;
    }
  }
  return asNdArray(data, [records, classes]);
}
