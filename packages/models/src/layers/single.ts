import type { Tensor } from '@tensorflow/tfjs-core';

/** Returns the one input of a layer, which tfjs-layers hands over with or without an array. */
export function single(inputs: Tensor | Tensor[]): Tensor {
  return Array.isArray(inputs) ? (inputs[0] as Tensor) : inputs;
}
