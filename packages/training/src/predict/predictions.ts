import type { NdArray } from '@einthoven/core';

/** By head name, shape [examples, width]: probabilities, or values in physical units. */
export type Predictions = Record<string, NdArray<Float32Array>>;

/**
 * What a model says of one head, told apart by `uncertainty`.
 *
 * `values`, shape [examples, width], are probabilities, or values in physical units: means, or medians
 * where there are quantiles.
 */
export type HeadPrediction =
  | { readonly uncertainty: 'none'; readonly values: NdArray<Float32Array> }
  | {
      readonly uncertainty: 'gaussian';
      readonly values: NdArray<Float32Array>;
      /** Shape [examples, outputs], in physical units. */
      readonly standardDeviations: NdArray<Float32Array>;
    }
  | {
      readonly uncertainty: 'quantiles';
      readonly values: NdArray<Float32Array>;
      /** Levels of the quantiles, rising. */
      readonly levels: readonly number[];
      /** Shape [examples, outputs, levels], in physical units; never falling over the levels. */
      readonly quantiles: NdArray<Float32Array>;
    };

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
  /** Stops between batches. */
  readonly signal?: AbortSignal;
}
