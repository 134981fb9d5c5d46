import { backend_util, slice_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { type Call, installKernel, type Kernel } from '../registry.ts';
import { type CopyAxis, copyGrid, stridesOf } from './copy-grid.ts';

const size = util.sizeFromShape;

/** A new tensor of the values at every `steps`-th place of X from `begin`, backwards where a step is below zero. */
function pick(
  context: KernelContext,
  x: TensorInfo,
  begin: readonly number[],
  extent: readonly number[],
  steps?: readonly number[],
): TensorInfo {
  const result = context.output(extent, x.dtype);
  if (size(result.shape) === 0) return result;
  const bytes = util.bytesPerElement(x.dtype);
  const [inX, inResult] = [stridesOf(x.shape), stridesOf(extent)];
  const axes = extent.map((count, axis) => {
    const from = (inX[axis] as number) * (steps?.[axis] ?? 1);
    return { count, from, to: inResult[axis] as number };
  });
  const offset = begin.reduce((sum, index, axis) => sum + index * (inX[axis] as number), 0);
  copyGrid(context, axes, bytes, context.address(x) + offset * bytes, context.address(result));
  return result;
}

function slice(
  context: KernelContext,
  { inputs: { x }, attrs }: Call<{ x: TensorInfo }, { begin: number[]; size: number[] }>,
): TensorInfo | null {
  if (x.dtype === 'string' || x.shape.length === 0) return null;
  const [begin, extent] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size);
  return pick(context, x, begin as number[], extent as number[]);
}

interface StridedSlice {
  begin: number[];
  end: number[];
  strides: number[];
  beginMask: number;
  endMask: number;
  ellipsisMask: number;
  newAxisMask: number;
  shrinkAxisMask: number;
}

function stridedSlice(
  context: KernelContext,
  { inputs: { x }, attrs }: Call<{ x: TensorInfo }, StridedSlice>,
): TensorInfo | null {
  const { begin, end, strides, beginMask, endMask } = attrs;
  const { ellipsisMask, newAxisMask, shrinkAxisMask } = attrs;
  const masks = [beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask] as const;
  const plan = slice_util.sliceInfo(x.shape, begin, end, strides, ...masks);
  // These share or cut values, which the stock kernel has the other kernels do.
  const simple = plan.isIdentity || plan.sliceDim0 || plan.isSimpleSlice;
  if (x.dtype === 'string' || simple) return null;
  // Not plan.finalShapeSparse, which lacks the axes that shrink.
  const extent = slice_util.computeOutShape(plan.begin, plan.end, plan.strides);
  const counts = extent.map((n) => Math.max(0, n));
  const picked = pick(context, x, plan.begin, counts, plan.strides);
  return { ...picked, shape: plan.finalShape };
}

function reverse(
  context: KernelContext,
  { inputs: { x }, attrs }: Call<{ x: TensorInfo }, { dims: number | number[] }>,
): TensorInfo | null {
  if (x.dtype === 'string') return null;
  const turned = util.parseAxisParam(attrs.dims, x.shape);
  const begin = x.shape.map((n, axis) => (turned.includes(axis) ? n - 1 : 0));
  const steps = x.shape.map((_, axis) => (turned.includes(axis) ? -1 : 1));
  return pick(context, x, begin, x.shape, steps);
}

function split(
  context: KernelContext,
  {
    inputs: { x },
    attrs,
  }: Call<{ x: TensorInfo }, { numOrSizeSplits: number | number[]; axis: number }>,
): TensorInfo[] | null {
  if (x.dtype === 'string') return null;
  const axis = util.parseAxisParam(attrs.axis, x.shape)[0] as number;
  const parts = backend_util.prepareSplitSize(x as never, attrs.numOrSizeSplits, axis);
  const begin = x.shape.map(() => 0);
  return parts.map((part) => {
    const extent = x.shape.map((n, i) => (i === axis ? part : n));
    const piece = pick(context, x, begin, extent);
    begin[axis] = (begin[axis] as number) + part;
    return piece;
  });
}

function unpack(
  context: KernelContext,
  { inputs: { value }, attrs }: Call<{ value: TensorInfo }, { axis: number }>,
): TensorInfo[] | null {
  if (value.dtype === 'string') return null;
  const axis = util.parseAxisParam(attrs.axis, value.shape)[0] as number;
  const extent = value.shape.map((n, i) => (i === axis ? 1 : n));
  const shape = value.shape.filter((_, i) => i !== axis);
  return Array.from({ length: value.shape[axis] as number }, (_, index) => {
    const begin = value.shape.map((_, i) => (i === axis ? index : 0));
    return { ...pick(context, value, begin, extent), shape };
  });
}

function concat(
  context: KernelContext,
  { inputs, attrs }: Call<TensorInfo[], { axis: number }>,
): TensorInfo | null {
  const parts = inputs.filter((part) => size(part.shape) > 0);
  const [first] = parts;
  if (!first || first.dtype === 'string' || parts.some((p) => p.dtype !== first.dtype)) return null;
  const axis = util.parseAxisParam(attrs.axis, first.shape)[0] as number;
  const shapes = inputs.map((part) => part.shape);
  backend_util.assertParamsConsistent(shapes, axis);
  const result = context.output(backend_util.computeOutShape(shapes, axis), first.dtype);
  const bytes = util.bytesPerElement(first.dtype);
  const count = size(first.shape.slice(0, axis));
  const pitch = size(result.shape.slice(axis));
  let to = context.address(result);
  for (const part of parts) {
    const block = size(part.shape.slice(axis));
    const axes = [
      { count, from: block, to: pitch },
      { count: block, from: 1, to: 1 },
    ];
    copyGrid(context, axes, bytes, context.address(part), to);
    to += block * bytes;
  }
  return result;
}

function tile(
  context: KernelContext,
  { inputs: { x }, attrs: { reps } }: Call<{ x: TensorInfo }, { reps: number[] }>,
): TensorInfo | null {
  if (x.dtype === 'string' || reps.length !== x.shape.length) return null;
  const shape = x.shape.map((n, axis) => n * (reps[axis] as number));
  const result = context.output(shape, x.dtype);
  if (size(shape) === 0) return result;
  const [inX, inResult] = [stridesOf(x.shape), stridesOf(shape)];
  const axes = x.shape.flatMap((n, axis): CopyAxis[] => {
    const [from, to] = [inX[axis] as number, inResult[axis] as number];
    return [
      { count: reps[axis] as number, from: 0, to: n * to },
      { count: n, from, to },
    ];
  });
  const bytes = util.bytesPerElement(x.dtype);
  copyGrid(context, axes, bytes, context.address(x), context.address(result));
  return result;
}

/** Installs the kernels that only move values and returns their names. */
export function installCopies(context: KernelContext): string[] {
  installKernel(context, 'Slice', slice);
  installKernel(context, 'StridedSlice', stridedSlice);
  installKernel(context, 'Reverse', reverse);
  installKernel(context, 'SplitV', split);
  installKernel(context, 'Unpack', unpack);
  installKernel(context, 'Concat', concat);
  installKernel(context, 'Tile', tile);
  // A second handle on the same values, as on the cpu backend, instead of a copy.
  const identity: Kernel = (c, { inputs: { x } }) =>
    x.dtype === 'string' ? null : c.share(x, x.shape);
  installKernel(context, 'Identity', identity, { takesDeferred: true });
  installKernel(context, 'Cast', (c, { inputs: { x }, attrs: { dtype } }) =>
    x.dtype === dtype && dtype !== 'string' ? c.share(x, x.shape) : null,
  );
  const pieces = ['Slice', 'StridedSlice', 'Reverse', 'SplitV', 'Unpack'];
  return [...pieces, 'Concat', 'Tile', 'Identity', 'Cast'];
}
