import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';

/** Inputs x and dy, output dx: the rectifier's gradient in one pass instead of three. */
export const RELU_GRADIENT = 'ReluGrad';

function gradient(
  context: KernelContext,
  { inputs: { x, dy } }: Call<{ x: TensorInfo; dy: TensorInfo }>,
): TensorInfo {
  const dx = context.output(x.shape);
  const pointers = [x, dy, dx].map(context.address);
  context.kernels.rectifierGradient(util.sizeFromShape(x.shape), ...pointers);
  return dx;
}

/** Installs the rectifier's gradient and returns the name of its kernel. */
export function installRectifierGradient(context: KernelContext): string[] {
  installKernel(context, RELU_GRADIENT, gradient);
  return [RELU_GRADIENT];
}
