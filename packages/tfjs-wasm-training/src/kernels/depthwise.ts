import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import { type Call, installKernel, runRaw, stockKernel } from '../registry.ts';
import { activate, type FusedTail } from './activation.ts';
import {
  axisNumbers,
  type ConvolutionAttrs,
  describe2d,
  type Phase,
  type Plane,
  phasesOf,
  planeOf,
} from './convolution-geometry.ts';
import { addSums, turnFilter } from './plane-helpers.ts';

interface Convolved {
  x: TensorInfo;
  filter: TensorInfo;
}

/** The convolution of each channel by itself, or null for types and layouts that are not computed here. */
function describe(x: TensorInfo, filter: number[], attrs: ConvolutionAttrs): Plane | null {
  const plane = planeOf(describe2d(x.shape, filter, attrs, true));
  return plane && x.dtype === 'float32' && filter[2] === plane.channels ? plane : null;
}

function shapeOf({ samples, filters, height, width }: Plane): number[] {
  const numbers = [height, width].flatMap((axis) => [...axisNumbers(axis), axis.dilation]);
  return [samples, filters, ...numbers];
}

/** Parts for results of the given shape, with so many taps each. */
function partsFor({ samples, filters, height, width }: Plane): number {
  const blocks = samples * height.out * Math.ceil(width.out / 32);
  return partsOf(blocks, Math.min(32, width.out) * filters * height.taps * width.taps);
}

/** Uses X with each channel repeated for each of its filters. */
function withRepeated<T>(
  context: KernelContext,
  { channels, filters }: Plane,
  x: TensorInfo,
  use: (repeated: TensorInfo) => T,
): T {
  const times = filters / channels;
  if (times === 1) return use(x);
  const rows = util.sizeFromShape(x.shape) / channels;
  const repeated = context.output([rows, filters]);
  const places = [context.address(x), context.address(repeated)];
  context.parallel('repeatChannels', partsOf(rows, filters), rows, channels, times, ...places);
  const result = use(repeated);
  context.dispose(repeated);
  return result;
}

function forward(
  context: KernelContext,
  { inputs: { x, filter }, attrs }: Call<Convolved, ConvolutionAttrs>,
): TensorInfo | null {
  const plane = describe(x, filter.shape, attrs);
  if (!plane) return null;
  return withRepeated(context, plane, x, (repeated) => {
    const y = context.output(plane.outShape);
    const row = plane.width.out * plane.filters;
    const places = [repeated, filter, y].map(context.address);
    const strides = [plane.height.out * row, row, plane.filters];
    context.parallel('depthwise', partsFor(plane), ...shapeOf(plane), ...places, ...strides);
    return y;
  });
}

type FusedInputs = Convolved & Pick<FusedTail, 'bias' | 'preluActivationWeights'>;

function forwardFused(
  context: KernelContext,
  { inputs, attrs }: Call<FusedInputs, ConvolutionAttrs & FusedTail>,
): TensorInfo {
  const { x, filter, bias, preluActivationWeights } = inputs;
  const y = runRaw(context, 'DepthwiseConv2dNative', { x, filter }, attrs);
  return activate(context, y, { bias, preluActivationWeights, ...attrs });
}

function filterGradient(
  context: KernelContext,
  {
    inputs: { x, dy },
    attrs,
  }: Call<{ x: TensorInfo; dy: TensorInfo }, ConvolutionAttrs & { filterShape: number[] }>,
): TensorInfo | null {
  const plane = describe(x, attrs.filterShape, attrs);
  if (!plane || !util.arraysEqual(plane.outShape, dy.shape)) return null;
  return withRepeated(context, plane, x, (repeated) => {
    const dw = context.output(attrs.filterShape);
    const parts = partsFor(plane);
    const size = util.sizeFromShape(attrs.filterShape);
    const [sums] = context.scratch(4 * parts * size) as [number];
    const places = [context.address(repeated), context.address(dy), sums];
    context.parallel('depthwiseFilter', parts, ...shapeOf(plane), ...places);
    addSums(context, size, parts, sums, dw);
    return dw;
  });
}

function inputGradient(
  context: KernelContext,
  {
    inputs: { dy, filter },
    attrs,
  }: Call<{ dy: TensorInfo; filter: TensorInfo }, ConvolutionAttrs & { inputShape: number[] }>,
): TensorInfo | null {
  const x = { ...dy, shape: attrs.inputShape };
  const plane = describe(x, filter.shape, attrs);
  if (!plane || !util.arraysEqual(plane.outShape, dy.shape)) return null;
  const { channels, filters } = plane;
  if (filters === channels) {
    const dx = context.output(attrs.inputShape);
    phaseGradients(context, plane, dy, filter, dx);
    return dx;
  }
  const rows = util.sizeFromShape(attrs.inputShape) / channels;
  const repeated = context.output([rows, filters]);
  phaseGradients(context, plane, dy, filter, repeated);
  const dx = context.output(attrs.inputShape);
  const places = [context.address(repeated), context.address(dx)];
  const sizes = [rows, channels, filters / channels];
  context.parallel('addChannels', partsOf(rows, filters), ...sizes, ...places);
  context.dispose(repeated);
  return dx;
}

/** Writes the gradient of the input, whose channels have one filter each. */
function phaseGradients(
  context: KernelContext,
  plane: Plane,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
): void {
  // Places that no tap reaches get zeros: a window without a tap sums nothing.
  for (const down of phasesOf(plane.height)) {
    for (const across of phasesOf(plane.width)) {
      phaseGradient(context, plane, { down, across }, { dy, filter, dx });
    }
  }
}

function phaseGradient(
  context: KernelContext,
  plane: Plane,
  { down, across }: { down: Phase; across: Phase },
  { dy, filter, dx }: { dy: TensorInfo; filter: TensorInfo; dx: TensorInfo },
): void {
  const { filters, height, width } = plane;
  const [turned] = context.scratch(4 * down.axis.taps * across.axis.taps * filters) as [number];
  turnFilter(context, down, across, width.taps, [1, filters], context.address(filter), turned);
  const phase = { ...plane, height: down.axis, width: across.axis };
  const row = width.length * filters;
  const to = context.address(dx) + 4 * (down.first * row + across.first * filters);
  const strides = [height.length * row, height.stride * row, width.stride * filters];
  const places = [context.address(dy), turned, to];
  context.parallel('depthwise', partsFor(phase), ...shapeOf(phase), ...places, ...strides);
}

/** Installs depthwise convolutions with their gradients and returns the names of the kernels. */
export function installDepthwise(context: KernelContext): string[] {
  const install = (name: string, kernel: Parameters<typeof installKernel>[2]) => {
    installKernel(context, name, kernel, {
      fallback: stockKernel(name) ?? cpuKernel(context, name),
    });
    return name;
  };
  return [
    install('DepthwiseConv2dNative', forward),
    install('FusedDepthwiseConv2D', forwardFused),
    install('DepthwiseConv2dNativeBackpropInput', inputGradient),
    install('DepthwiseConv2dNativeBackpropFilter', filterGradient),
  ];
}
