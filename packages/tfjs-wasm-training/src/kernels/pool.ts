import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import { type Call, installKernel, type Kernel } from '../registry.ts';
import { axisNumbers, type Plane, planeOf } from './convolution-geometry.ts';

interface PoolAttrs {
  filterSize: number | [number, number];
  strides: number | [number, number];
  pad: never;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Shape4 = [number, number, number, number];

/** tfjs' own account of a pooling. */
function describe2d(x: TensorInfo, { filterSize, strides, pad, dimRoundingMode }: PoolAttrs) {
  const shape = x.shape as Shape4;
  return backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
}

/** The windows of a pooling, or null for other types than float32 and where there is nothing to pool. */
function describe(x: TensorInfo, attrs: PoolAttrs): Plane | null {
  return x.dtype === 'float32' ? planeOf(describe2d(x, attrs)) : null;
}

function shapeOf({ samples, channels, height, width }: Plane): number[] {
  return [samples, channels, ...axisNumbers(height), ...axisNumbers(width)];
}

/** Positions of a row that the kernels treat as one piece of work. */
const BLOCK = 64;

/** Parts for rows over which some axis has the given lengths, `cost` values a position. */
function partsFor(rows: number, columns: number, cost: number): number {
  return partsOf(rows * Math.ceil(columns / BLOCK), Math.min(columns, BLOCK) * cost);
}

function pool(average: boolean): Kernel {
  return (context, { inputs: { x }, attrs }: Call<{ x: TensorInfo }, PoolAttrs>) => {
    const plane = describe(x, attrs);
    if (!plane) return null;
    const y = context.output(plane.outShape);
    const { samples, channels, height, width } = plane;
    const parts = partsFor(samples * height.out, width.out, channels * height.taps * width.taps);
    const places = [x, y].map(context.address);
    context.parallel('pool', parts, average ? 1 : 0, ...shapeOf(plane), ...places);
    return y;
  };
}

interface GradientInputs {
  dy: TensorInfo;
  input: TensorInfo;
}

/** tfjs does not pass the rounding mode on to the gradient: the shape of dY tells which it was. */
function describeGradient({ dy, input }: GradientInputs, attrs: PoolAttrs): Plane | null {
  const modes = [attrs.dimRoundingMode, 'ceil', 'round'] as const;
  const choices = modes.map((dimRoundingMode) => ({ ...attrs, dimRoundingMode }));
  const found = choices.find((a) => util.arraysEqual(describe2d(input, a).outShape, dy.shape));
  return found ? describe(input, found) : null;
}

/** Channels of a sample that the gradient of the maximum treats as one piece of work. */
const GROUP = 64;

function maximumGradient(
  context: KernelContext,
  { inputs, attrs }: Call<GradientInputs, PoolAttrs>,
): TensorInfo | null {
  const plane = describeGradient(inputs, attrs);
  if (!plane) return null;
  const { samples, channels, height, width } = plane;
  const dx = context.output(inputs.input.shape);
  const windows = height.out * width.out * height.taps * width.taps;
  const cost = Math.min(channels, GROUP) * (height.length * width.length + windows);
  const parts = partsOf(samples * Math.ceil(channels / GROUP), cost);
  const places = [inputs.input, inputs.dy, dx].map(context.address);
  context.parallel('poolMaximumGradient', parts, ...shapeOf(plane), ...places);
  return dx;
}

/** The share of each place in the averages that it went into, so without the padding: tfjs' own divides by all taps. */
function averageGradient(
  context: KernelContext,
  { inputs, attrs }: Call<GradientInputs, PoolAttrs>,
): TensorInfo | null {
  const plane = describeGradient(inputs, attrs);
  if (!plane) return null;
  const { samples, channels, height, width } = plane;
  const dx = context.output(inputs.input.shape);
  const windows = [height, width].map(({ taps, stride }) => Math.ceil(taps / stride));
  const cost = windows.reduce((product, n) => product * n, channels);
  const parts = partsFor(samples * height.length, width.length, cost);
  const places = [inputs.dy, dx].map(context.address);
  context.parallel('poolAverageGradient', parts, ...shapeOf(plane), ...places);
  return dx;
}

/**
 * Installs maximum and average pooling with their gradients and returns the names of the kernels. The cpu backend stands
 * behind them: the stock kernels (tfjs-backend-wasm 4.22) write as many results as XNNPACK counts, and the gradient of
 * the maximum is wrong where all of a window is negative.
 */
export function installPools(context: KernelContext): string[] {
  const kernels: Record<string, Kernel> = {
    MaxPool: pool(false),
    AvgPool: pool(true),
    MaxPoolGrad: maximumGradient,
    AvgPoolGrad: averageGradient,
  };
  for (const [name, kernel] of Object.entries(kernels)) {
    installKernel(context, name, kernel, { fallback: cpuKernel(context, name) });
  }
  return Object.keys(kernels);
}
