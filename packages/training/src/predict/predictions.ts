import type { NdArray } from '@einthoven/core';

/** By head name, shape [examples, width]: probabilities, or values in physical units. */
export type Predictions = Record<string, NdArray<Float32Array>>;

/** How an example longer than the model's input is cut up. */
export interface Windows {
  /** Length of a window; the model's input length. */
  readonly samples: number;
  /** Windows an example, evenly spread. */
  readonly count: number;
}

/** What {@link predict} and {@link extractFeatures} take. */
export interface PredictOptions {
  /** Default: the whole example, which must have the model's length. */
  readonly windows?: Windows;
  /** Examples at a time; default: as many as make about 64 windows. */
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}
