import { backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import { type Call, installKernel } from '../registry.ts';

interface PoolAttrs {
  filterSize: number | [number, number];
  strides: number | [number, number];
  pad: never;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape4 = [number, number, number, number];

/** The arguments of the pooling kernels and the result's shape, or null where more than one axis is pooled. */
function describe(x: TensorInfo, attrs: PoolAttrs): { sizes: number[]; outShape: number[] } | null {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  const shape = x.shape as Shape4;
  const p = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const flat = p.inHeight === 1 && p.outHeight === 1 && p.filterHeight === 1;
  const { left, right, top } = p.padInfo;
  // Padding as wide as the window could leave a window without any value.
  const covered = top === 0 && left < p.filterWidth && right < p.filterWidth;
  if (!flat || !covered || x.dtype !== 'float32' || p.outWidth * p.batchSize === 0) return null;
  const windows = [left, p.filterWidth, p.strideWidth, p.outWidth];
  return { sizes: [p.batchSize, p.inWidth, p.inChannels, ...windows], outShape: p.outShape };
}

function maximum(
  context: KernelContext,
  { inputs: { x }, attrs }: Call<{ x: TensorInfo }, PoolAttrs>,
): TensorInfo | null {
  const pool = describe(x, attrs);
  if (!pool) return null;
  const y = context.output(pool.outShape);
  context.kernels.poolMaximum(...pool.sizes, context.address(x), context.address(y));
  return y;
}

function maximumGradient(
  context: KernelContext,
  { inputs: { dy, input }, attrs }: Call<{ dy: TensorInfo; input: TensorInfo }, PoolAttrs>,
): TensorInfo | null {
  const pool = describe(input, attrs);
  if (!pool) return null;
  const dx = context.output(input.shape);
  const pointers = [input, dy, dx].map(context.address);
  context.kernels.poolMaximumGradient(...pool.sizes, ...pointers);
  return dx;
}

/** Installs maximum pooling along one axis, with its gradient, and returns the names of the kernels. */
export function installPools(context: KernelContext): string[] {
  installKernel(context, 'MaxPool', maximum);
  // The stock gradient (tfjs-backend-wasm 4.22) is wrong where all of a window is negative: never use it.
  installKernel(context, 'MaxPoolGrad', maximumGradient, cpuKernel(context, 'MaxPoolGrad'));
  return ['MaxPool', 'MaxPoolGrad'];
}
