import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import type { Convolution1d } from './convolution-geometry.ts';
import { packedBytes } from './packing.ts';
import { winogradFilterGradient, winogradForward, winogradInputGradient } from './winograd.ts';

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

/** The convolution of X with a filter [taps, channels, filters]. */
export function forward(
  context: KernelContext,
  c: Convolution1d,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  const { kernels, address, scratch } = context;
  const y = context.output(c.outShape);
  if (winogradForward(context, c, x, filter, y)) return y;
  const depth = c.taps * c.channels;
  const { group, bytes } = padding(windowsOf(c));
  const copy = c.dilation > 1 ? 4 * c.positions * depth : bytes;
  const areas = scratch(packedBytes(depth, c.filters), kernels.workBytes(c.filters), copy);
  const [panels, work, room] = areas as [number, number, number];
  kernels.pack(depth, c.filters, address(filter), c.filters, panels);
  const { samples, length, channels, left, taps, stride, dilation, positions, filters } = c;
  if (dilation > 1) {
    const shape = [samples, length, channels, left, taps, stride, dilation, positions, filters];
    kernels.convolveDilated(...shape, address(x), panels, address(y), room, work);
    return y;
  }
  const shape = [samples, length, channels, left, taps, stride, positions, filters, group];
  const padded = bytes && room;
  const sample = positions * filters;
  kernels.convolve(...shape, address(x), panels, address(y), sample, filters, padded, work);
  return y;
}

/** The gradient of the filter, from X and the gradient of the result. */
export function filterGradient(
  context: KernelContext,
  c: Convolution1d,
  x: TensorInfo,
  dy: TensorInfo,
  filterShape: number[],
): TensorInfo {
  const { kernels, address, scratch } = context;
  const dw = context.output(filterShape);
  if (winogradFilterGradient(context, c, x, dy, dw)) return dw;
  const { group, bytes } = padding(windowsOf(c));
  const copy = c.dilation > 1 ? 4 * c.positions * c.taps * c.channels : bytes;
  const rows = Math.min(256, c.positions);
  const areas = scratch(packedBytes(rows, c.filters), kernels.workBytes(c.filters), copy);
  const [panels, work, room] = areas as [number, number, number];
  const { samples, length, channels, left, taps, stride, dilation, positions, filters } = c;
  const pointers = [address(x), address(dy), panels, address(dw)];
  if (dilation > 1) {
    const shape = [samples, length, channels, left, taps, stride, dilation, positions, filters];
    kernels.convolveDilatedFilter(...shape, ...pointers, room, work);
    return dw;
  }
  const shape = [samples, length, channels, left, taps, stride, positions, filters, group];
  kernels.convolveFilter(...shape, ...pointers, bytes && room, work);
  return dw;
}

/** The gradient of X, from the filter and the gradient of the result. */
export function inputGradient(
  context: KernelContext,
  c: Convolution1d,
  dy: TensorInfo,
  filter: TensorInfo,
  inputShape: number[],
): TensorInfo {
  const dx = context.output(inputShape);
  if (winogradInputGradient(context, c, dy, filter, dx)) return dx;
  if (c.dilation > 1) {
    dilatedInputGradient(context, c, dy, filter, dx);
    return dx;
  }
  // Phases that no tap reaches are not written below.
  if (c.stride > c.taps) context.backend.wasm.HEAPU8.fill(0, context.address(dx), end(context, dx));
  for (let phase = 0; phase < Math.min(c.stride, c.length); phase++) {
    phaseInputGradient(context, c, phase, dy, filter, dx);
  }
  return dx;
}

function end(context: KernelContext, tensor: TensorInfo): number {
  return context.address(tensor) + 4 * tensor.shape.reduce((size, n) => size * n, 1);
}

/** Positions phase, phase + stride, ... of dX: a convolution of dY with every stride-th tap, backwards. */
function phaseInputGradient(
  context: KernelContext,
  c: Convolution1d,
  phase: number,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
): void {
  const { kernels, address, scratch } = context;
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
  const areas = scratch(
    packedBytes(depth, c.channels),
    kernels.workBytes(c.channels),
    4 * depth * c.channels,
    bytes,
  );
  const [panels, work, turned, room] = areas as [number, number, number, number];
  const size = [c.channels, c.filters];
  kernels.transposeTaps(highest, c.stride, count, ...size, address(filter), turned);
  kernels.pack(depth, c.channels, turned, c.channels, panels);
  const { samples, length, channels, left, window, stride, positions } = windows;
  const shape = [samples, length, channels, left, window, stride, positions, c.channels, group];
  const to = address(dx) + 4 * phase * c.channels;
  const strides = [c.length * c.channels, c.stride * c.channels];
  kernels.convolve(...shape, address(dy), panels, to, ...strides, bytes && room, work);
}

function dilatedInputGradient(
  context: KernelContext,
  c: Convolution1d,
  dy: TensorInfo,
  filter: TensorInfo,
  dx: TensorInfo,
): void {
  const { kernels, address, scratch } = context;
  const width = c.taps * c.channels;
  const areas = scratch(
    packedBytes(c.filters, width),
    kernels.workBytes(width),
    4 * c.filters * width,
    4 * c.positions * width,
  );
  const [panels, work, turned, columns] = areas as [number, number, number, number];
  kernels.transpose(width, c.filters, address(filter), turned);
  kernels.pack(c.filters, width, turned, width, panels);
  const { samples, length, channels, left, taps, stride, dilation, positions, filters } = c;
  const shape = [samples, length, channels, left, taps, stride, dilation, positions, filters];
  kernels.convolveDilatedInput(...shape, address(dy), panels, address(dx), columns, work);
}
