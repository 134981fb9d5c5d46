import { div, maximum, mul, type Scalar, sum, type Tensor } from '@tensorflow/tfjs-core';

/** Mean of the values by weight; 0 where all weights are 0. */
export function weightedMean(values: Tensor, weight: Tensor): Scalar {
  return div(sum(mul(values, weight)), maximum(sum(weight), 1e-12));
}
