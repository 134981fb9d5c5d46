import type { NdArray, StridedArray } from '@einthoven/core';

/** Anything that turns rows of inputs into rows of outputs. */
export interface Predictor {
  /** Inputs of shape [records, features]; returns [records, outputs]. */
  predict(inputs: StridedArray): NdArray<Float64Array>;
}
