import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import { type Call, installKernel } from '../registry.ts';
import { fillsWindows } from './convolution-geometry.ts';

interface PoolAttrs {
  filterSize: number | [number, number];
  strides: number | [number, number];
  pad: never;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape4 = [number, number, number, number];

type Pool = ReturnType<typeof describe2d>;

/** tfjs' own account of a pooling. */
function describe2d(x: TensorInfo, { filterSize, strides, pad, dimRoundingMode }: PoolAttrs) {
  const shape = x.shape as Shape4;
  return backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
}

/** The windows along one axis: window i covers `taps` values from i * stride - before on. */
interface Windows {
  length: number;
  before: number;
  after: number;
  taps: number;
  stride: number;
  out: number;
}

function alongHeight(p: Pool): Windows {
  const { top: before, bottom: after } = p.padInfo;
  const [taps, stride] = [p.filterHeight, p.strideHeight];
  return { length: p.inHeight, before, after, taps, stride, out: p.outHeight };
}

function alongWidth(p: Pool): Windows {
  const { left: before, right: after } = p.padInfo;
  const [taps, stride] = [p.filterWidth, p.strideWidth];
  return { length: p.inWidth, before, after, taps, stride, out: p.outWidth };
}

/**
 * Whether a window lies in the padding or behind the input altogether. tfjs makes such windows from a wide padding,
 * from the rounding 'ceil', and from a padding given as one number where the filter is not square.
 */
function hasEmptyWindow({ length, before, taps, stride, out }: Windows): boolean {
  return before >= taps || (out - 1) * stride - before >= length;
}

function isSingle({ length, before, after, taps, out }: Windows): boolean {
  return length === 1 && taps === 1 && out === 1 && before + after === 0;
}

/** The sizes that the pooling kernels take, or null where more than one axis is pooled or a window is empty. */
function describe1d(x: TensorInfo, p: Pool): number[] | null {
  const [height, width] = [alongHeight(p), alongWidth(p)];
  // A height or width of one is the same memory; tfjs-layers pools sequences as [samples, length, 1, channels].
  const axis = isSingle(height) ? width : isSingle(width) ? height : null;
  if (!axis || x.dtype !== 'float32' || axis.out * p.batchSize === 0) return null;
  if (hasEmptyWindow(axis)) return null;
  return [p.batchSize, axis.length, p.inChannels, axis.before, axis.taps, axis.stride, axis.out];
}

/** Whether XNNPACK cannot be asked: it clamps empty windows, and writes as many results as it counts itself. */
function needsCpu(p: Pool): boolean {
  return [alongHeight(p), alongWidth(p)].some(
    (axis) =>
      hasEmptyWindow(axis) ||
      !fillsWindows(axis.length + axis.before + axis.after, axis.taps, axis.stride, axis.out),
  );
}

function installMaximum(context: KernelContext): void {
  const onCpu = cpuKernel(context, 'MaxPool');
  const maximum = (_: KernelContext, call: Call<{ x: TensorInfo }, PoolAttrs>) => {
    const { x } = call.inputs;
    const pool = describe2d(x, call.attrs);
    const sizes = describe1d(x, pool);
    if (!sizes)
      return needsCpu(pool) ? onCpu({ ...call, backend: context.backend } as never) : null;
    const y = context.output(pool.outShape);
    context.kernels.poolMaximum(...sizes, context.address(x), context.address(y));
    return y;
  };
  installKernel(context, 'MaxPool', maximum);
}

interface GradientInputs {
  dy: TensorInfo;
  input: TensorInfo;
}

function installMaximumGradient(context: KernelContext): void {
  const onCpu = cpuKernel(context, 'MaxPoolGrad');
  const gradient = (_: KernelContext, call: Call<GradientInputs, PoolAttrs>) => {
    const { dy, input } = call.inputs;
    // tfjs does not pass the rounding mode on to the gradient: the shape of dY tells which it was.
    const modes = [call.attrs.dimRoundingMode, 'ceil'] as const;
    const choices = modes.map((dimRoundingMode) => ({ ...call.attrs, dimRoundingMode }));
    const attrs = choices.find((a) => util.arraysEqual(describe2d(input, a).outShape, dy.shape));
    const sizes = attrs && describe1d(input, describe2d(input, attrs));
    if (!sizes) {
      // The stock gradient (tfjs-backend-wasm 4.22) is wrong where all of a window is negative: never use it.
      const { inputs } = call;
      return onCpu({ inputs, attrs: attrs ?? call.attrs, backend: context.backend } as never);
    }
    const dx = context.output(input.shape);
    context.kernels.poolMaximumGradient(...sizes, ...[input, dy, dx].map(context.address));
    return dx;
  };
  installKernel(context, 'MaxPoolGrad', gradient);
}

/** Installs maximum pooling along one axis, with its gradient, and returns the names of the kernels. */
export function installPools(context: KernelContext): string[] {
  installMaximum(context);
  installMaximumGradient(context);
  return ['MaxPool', 'MaxPoolGrad'];
}
