import { LEAST_VARIANCE } from '@einthoven/models';
import { add, softplus, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The variance that a raw output stands for: softplus, which grows no faster than its input, so that
 * no output overflows.
 */
export function varianceOf(raw: Tensor): Tensor {
  return add(softplus(raw), LEAST_VARIANCE);
}

/** The same of a number. */
export function varianceOfNumber(raw: number): number {
  return Math.max(raw, 0) + Math.log1p(Math.exp(-Math.abs(raw))) + LEAST_VARIANCE;
}
