import {
  addN,
  engine,
  getBackend,
  getKernel,
  type NamedTensorMap,
  type Scalar,
  sqrt,
  square,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';

/** Returns the root of the sum of all squares, by the kernel `GlobalNorm` where the backend has it. */
export function globalNorm(gradients: readonly Tensor[]): Scalar {
  if (getKernel('GlobalNorm', getBackend())) {
    // tfjs-core types inputs by name; this kernel takes a list.
    return engine().runKernel('GlobalNorm', gradients as unknown as NamedTensorMap) as Scalar;
  }
  return sqrt(addN(gradients.map((gradient) => sum(square(gradient))))) as Scalar;
}
