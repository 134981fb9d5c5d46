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
  // A height or width of one is the same memory; tfjs-layers pools sequences as [samples, length, 1, channels].
  const wide = p.inHeight === 1 && p.outHeight === 1 && p.filterHeight === 1;
  const tall = p.inWidth === 1 && p.outWidth === 1 && p.filterWidth === 1;
  if (!(wide || tall) || x.dtype !== 'float32') return null;
  const { left, right, top, bottom } = p.padInfo;
  const axis = wide
    ? {
        length: p.inWidth,
        left,
        right,
        taps: p.filterWidth,
        stride: p.strideWidth,
        out: p.outWidth,
      }
    : {
        length: p.inHeight,
        left: top,
        right: bottom,
        taps: p.filterHeight,
        stride: p.strideHeight,
        out: p.outHeight,
      };
  const across = wide ? top + bottom : left + right;
  // Padding as wide as the window could leave a window without any value.
  if (across > 0 || axis.left >= axis.taps || axis.right >= axis.taps) return null;
  if (axis.out * p.batchSize === 0) return null;
  const windows = [axis.left, axis.taps, axis.stride, axis.out];
  return { sizes: [p.batchSize, axis.length, p.inChannels, ...windows], outShape: p.outShape };
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
