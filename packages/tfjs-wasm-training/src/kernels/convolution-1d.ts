import type { TensorInfo } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf, type Room } from '../context.ts';
import type { Convolution1d } from './convolution-geometry.ts';
import { planConvolution } from './convolution-plan.ts';
import { packedBytes } from './packing.ts';
import {
  filterGradientPointwise,
  forwardPointwise,
  inputGradientPointwise,
  isPointwise,
} from './pointwise.ts';
import type { Tail } from './transformed.ts';
import {
  filterGradientTransformed,
  forwardTransformed,
  inputGradientTransformed,
} from './transformed-passes.ts';

/** Rows that should be multiplied together before the next samples are padded. */
const ROWS = 64;

/** A sequence read through windows: what the forward pass does to X and the input's gradient to dY. */
interface Windows {
  samples: number;
  length: number;
  channels: number;
  left: number;
  window: number;
  stride: number;
  positions: number;
}

/** Samples padded at a time and the bytes that takes; none where the windows never leave the sequence. */
function padding(w: Windows): { group: number; bytes: number } {
  const needed = (w.positions - 1) * w.stride + w.window;
  if (w.left <= 0 && needed - w.left <= w.length) return { group: w.samples, bytes: 0 };
  const group = Math.min(w.samples, Math.ceil(ROWS / w.positions));
  return { group, bytes: 4 * group * needed * w.channels };
}

function windowsOf(c: Convolution1d): Windows {
  return { ...c, window: c.taps };
}

function products(c: Convolution1d): number {
  return c.positions * c.taps * c.channels * c.filters;
}

/** The convolution of X with a filter [taps, channels, filters]. */
export function forward(
  context: KernelContext,
  c: Convolution1d,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  const y = context.output(c.outShape);
  writeForward(context, c, [context.address(x), context.address(filter), context.address(y)]);
  return y;
}

/** Writes the convolution of X into Y, scaled, shifted and rectified by a tail; addresses of X, filter and Y. */
export function writeForward(
  context: KernelContext,
  c: Convolution1d,
  pointers: [number, number, number],
  tail?: Tail,
): void {
  const plan = planConvolution(c, 'forward', context.tiles);
  if (plan.name !== 'direct') {
    forwardTransformed(context, c, plan.length, pointers, tail);
    return;
  }
  if (isPointwise(c)) forwardPointwise(context, c, pointers);
  else forwardDirect(context, c, pointers);
  if (!tail) return;
  const [rows, y] = [c.samples * c.positions, pointers[2]];
  const args = [rows, c.filters, y, tail.by, 0, 0, y, Number(tail.rectify)];
  context.parallel('combine', partsOf(rows, c.filters), ...args);
}

function forwardDirect(
  context: KernelContext,
  c: Convolution1d,
  [x, filter, y]: [number, number, number],
): void {
  const { kernels } = context;
  const depth = c.taps * c.channels;
  const { group, bytes } = padding(windowsOf(c));
  const copy = c.dilation > 1 ? 4 * c.positions * depth : bytes;
  const packed = context.output([packedBytes(depth, c.filters) / 4]);
  const panels = context.address(packed);
  kernels.pack(depth, c.filters, filter, c.filters, panels);
  const [room, work] = context.rooms(copy, kernels.workBytes(c.filters)) as [Room, Room];
  const { samples, length, channels, left, taps, stride, dilation, positions, filters } = c;
  const parts = partsOf(samples, products(c));
  if (dilation > 1) {
    const shape = [samples, length, channels, left, taps, stride, dilation, positions, filters];
    context.parallel('convolveDilated', parts, ...shape, x, panels, y, ...room, ...work);
  } else {
    const shape = [samples, length, channels, left, taps, stride, positions, filters, group];
    const rows = [positions * filters, filters];
    const padded = bytes ? room : [0, 0];
    context.parallel('convolve', parts, ...shape, x, panels, y, ...rows, ...padded, ...work);
  }
  context.dispose(packed);
}

/** The gradient of the filter, from X and the gradient of the result. */
export function filterGradient(
  context: KernelContext,
  c: Convolution1d,
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: number[],
): TensorInfo {
  const { address } = context;
  const dw = context.output(filterShape);
  const pointers: [number, number, number] = [address(x), address(dy), address(dw)];
  const plan = planConvolution(c, 'filterGradient', context.tiles);
  if (plan.name !== 'direct') filterGradientTransformed(context, c, plan.length, pointers);
  else if (isPointwise(c)) filterGradientPointwise(context, c, pointers);
  else filterGradientDirect(context, c, pointers);
  return dw;
}

function filterGradientDirect(
  context: KernelContext,
  c: Convolution1d,
  [x, dy, dw]: [number, number, number],
): void {
  const { group, bytes } = padding(windowsOf(c));
  const depth = c.taps * c.channels;
  const copy = c.dilation > 1 ? 4 * c.positions * depth : bytes;
  const packed = packedBytes(Math.min(256, c.positions), c.filters);
  const work = context.kernels.workBytes(c.filters);
  const areas = context.rooms(copy, work, packed) as [Room, Room, Room];
  const [room, works, [panels, panelBytes]] = areas;
  const { samples, length, channels, left, taps, stride, dilation, positions, filters } = c;
  const parts = partsOf(Math.max(1, depth >> 2), samples * positions * filters * 4);
  const pointers = [x, dy, panels, dw];
  if (dilation > 1) {
    const shape = [samples, length, channels, left, taps, stride, dilation, positions, filters];
    const args = [...shape, ...pointers, ...room, ...works, panelBytes];
    context.parallel('convolveDilatedFilter', parts, ...args);
    return;
  }
  const shape = [samples, length, channels, left, taps, stride, positions, filters, group];
  const padded = bytes ? room : [0, 0];
  const args = [...shape, ...pointers, ...padded, ...works, panelBytes];
  context.parallel('convolveFilter', parts, ...args);
}

/** The gradient of X, from the filter and the gradient of the result. */
export function inputGradient(
  context: KernelContext,
  c: Convolution1d,
  dy: TensorInfo,
  filter: TensorInfo,
  inputShape: number[],
): TensorInfo {
  const { address } = context;
  const dx = context.output(inputShape);
  const pointers: [number, number, number] = [address(dy), address(filter), address(dx)];
  const plan = planConvolution(c, 'inputGradient', context.tiles);
  if (plan.name !== 'direct') {
    inputGradientTransformed(context, c, plan.length, pointers);
    return dx;
  }
  if (c.dilation > 1) {
    dilatedInputGradient(context, c, pointers);
    return dx;
  }
  // Phases that no tap reaches are not written below.
  if (c.stride > c.taps) {
    const { samples, length, channels, left, taps, stride } = c;
    const args = [samples, length, channels, left, taps, stride, address(dx)];
    context.parallel('clearUnseen', partsOf(samples, length * channels), ...args);
  }
  if (isPointwise(c)) {
    inputGradientPointwise(context, c, pointers);
    return dx;
  }
  for (let phase = 0; phase < Math.min(c.stride, c.length); phase++) {
    phaseInputGradient(context, c, phase, pointers);
  }
  return dx;
}

/** Positions phase, phase + stride, ... of dX: a convolution of dY with every stride-th tap, backwards. */
function phaseInputGradient(
  context: KernelContext,
  c: Convolution1d,
  phase: number,
  [dy, filter, dx]: [number, number, number],
): void {
  const { kernels } = context;
  const lowest = (phase + c.left) % c.stride;
  const count = Math.ceil((c.taps - lowest) / c.stride);
  if (count <= 0) return;
  const highest = lowest + (count - 1) * c.stride;
  const windows: Windows = {
    samples: c.samples,
    length: c.positions,
    channels: c.filters,
    left: (highest - phase - c.left) / c.stride,
    window: count,
    stride: 1,
    positions: Math.ceil((c.length - phase) / c.stride),
  };
  const { group, bytes } = padding(windows);
  const depth = count * c.filters;
  const packed = context.output([packedBytes(depth, c.channels) / 4]);
  const panels = context.address(packed);
  const [turned] = context.scratch(4 * depth * c.channels) as [number];
  kernels.transposeTaps(highest, c.stride, count, c.channels, c.filters, filter, turned);
  kernels.pack(depth, c.channels, turned, c.channels, panels);
  const areas = context.rooms(bytes, kernels.workBytes(c.channels));
  const [room, work] = areas as [Room, Room];
  const { samples, length, channels, left, window, stride, positions } = windows;
  const shape = [samples, length, channels, left, window, stride, positions, c.channels, group];
  const to = dx + 4 * phase * c.channels;
  const rows = [c.length * c.channels, c.stride * c.channels];
  const padded = bytes ? room : [0, 0];
  const parts = partsOf(samples, positions * depth * c.channels);
  context.parallel('convolve', parts, ...shape, dy, panels, to, ...rows, ...padded, ...work);
  context.dispose(packed);
}

function dilatedInputGradient(
  context: KernelContext,
  c: Convolution1d,
  [dy, filter, dx]: [number, number, number],
): void {
  const { kernels } = context;
  const width = c.taps * c.channels;
  const packed = context.output([packedBytes(c.filters, width) / 4]);
  const panels = context.address(packed);
  const [turned] = context.scratch(4 * c.filters * width) as [number];
  kernels.transpose(width, c.filters, filter, turned);
  kernels.pack(c.filters, width, turned, width, panels);
  const areas = context.rooms(4 * c.positions * width, kernels.workBytes(width));
  const [columns, work] = areas as [Room, Room];
  const { samples, length, channels, left, taps, stride, dilation, positions, filters } = c;
  const shape = [samples, length, channels, left, taps, stride, dilation, positions, filters];
  const parts = partsOf(samples, products(c));
  const args = [...shape, dy, panels, dx, ...columns, ...work];
  context.parallel('convolveDilatedInput', parts, ...args);
  context.dispose(packed);
}
