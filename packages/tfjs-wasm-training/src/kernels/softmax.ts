import {
  engine,
  mul,
  registerGradient,
  sub,
  sum,
  type Tensor,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';

/** Inputs y, the softmax of something along the last axis, and dy; output its gradient. */
export const SOFTMAX_GRADIENT = 'SoftmaxGrad';

function sizesOf({ shape }: TensorInfo): [rows: number, columns: number] {
  const columns = shape.at(-1) ?? 1;
  return [util.sizeFromShape(shape) / columns, columns];
}

function softmax(
  context: KernelContext,
  { inputs: { logits }, attrs: { dim } }: Call<{ logits: TensorInfo }, { dim: number }>,
): TensorInfo | null {
  const isLast = dim === logits.shape.length - 1;
  const empty = util.sizeFromShape(logits.shape) === 0;
  if (!isLast || empty || logits.dtype !== 'float32') return null;
  const [rows, columns] = sizesOf(logits);
  const y = context.output(logits.shape);
  const { address, parallel } = context;
  parallel('softmax', partsOf(rows, 6 * columns), rows, columns, address(logits), address(y));
  return y;
}

function gradient(
  context: KernelContext,
  { inputs: { y, dy } }: Call<{ y: TensorInfo; dy: TensorInfo }>,
): TensorInfo {
  const dx = context.output(y.shape);
  if (util.sizeFromShape(y.shape) === 0) return dx;
  const [rows, columns] = sizesOf(y);
  const addresses = [y, dy, dx].map(context.address);
  context.parallel('softmaxGradient', partsOf(rows, 2 * columns), rows, columns, ...addresses);
  return dx;
}

/** Installs softmax along the last axis and its gradient and returns the names of the kernels. */
export function installSoftmax(context: KernelContext): string[] {
  installKernel(context, 'Softmax', softmax);
  installKernel(context, SOFTMAX_GRADIENT, gradient);
  registerGradient({
    kernelName: SOFTMAX_GRADIENT,
    inputsToSave: ['y', 'dy'],
    gradFunc: (outer, saved) => {
      const [y, dy] = saved as [Tensor, Tensor];
      const slope = outer as Tensor;
      const joined = (t: Tensor) => sum(mul(t, y), -1, true);
      return {
        y: () => sub(mul(slope, sub(dy, joined(dy))), mul(dy, joined(slope))),
        dy: () => engine().runKernel(SOFTMAX_GRADIENT, { y, dy: slope }) as Tensor,
      };
    },
  });
  return ['Softmax', SOFTMAX_GRADIENT];
}
