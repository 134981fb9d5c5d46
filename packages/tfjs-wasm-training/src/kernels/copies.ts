import { backend_util, slice_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';

const size = util.sizeFromShape;

/** Copies the box of X that begins at `begin` to a new tensor. */
function cut(
  context: KernelContext,
  x: TensorInfo,
  begin: readonly number[],
  extent: readonly number[],
): TensorInfo {
  const result = context.output(extent, x.dtype);
  if (size(result.shape) === 0) return result;
  const bytes = util.bytesPerElement(x.dtype);
  const cuts = x.shape.map((n, axis) => (extent[axis] === n ? -1 : axis)).filter((a) => a >= 0);
  // Behind the last cut axis values are contiguous; up to the last but one, rows step by one pitch.
  const last = cuts.at(-1) ?? 0;
  const looped = (cuts.at(-2) ?? -1) + 1;
  const block = bytes * size(extent.slice(last) as number[]);
  const pitch = bytes * size(x.shape.slice(last));
  const rows = size(x.shape.slice(looped, last));
  const inLast = ((begin[last] ?? 0) * pitch) / (x.shape[last] ?? 1);
  const outer = extent.slice(0, looped);
  let to = context.address(result);
  for (let i = 0; i < size(outer as number[]); i++) {
    const from = context.address(x) + inLast + outerRow(x.shape, begin, outer, i) * rows * pitch;
    context.kernels.copyBlocks(rows, block, from, pitch, to, block);
    to += rows * block;
  }
  return result;
}

/** Where in X's leading axes the i-th index of a box lies. */
function outerRow(
  shape: readonly number[],
  begin: readonly number[],
  outer: readonly number[],
  i: number,
): number {
  let row = 0;
  let stride = 1;
  let rest = i;
  for (let axis = outer.length - 1; axis >= 0; axis--) {
    const n = outer[axis] as number;
    row += ((begin[axis] as number) + (rest % n)) * stride;
    rest = Math.floor(rest / n);
    stride *= shape[axis] as number;
  }
  return row;
}

function slice(
  context: KernelContext,
  { inputs: { x }, attrs }: Call<{ x: TensorInfo }, { begin: number[]; size: number[] }>,
): TensorInfo | null {
  if (x.dtype === 'string' || x.shape.length === 0) return null;
  const [begin, extent] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size);
  return cut(context, x, begin as number[], extent as number[]);
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
    const piece = cut(context, x, begin, extent);
    begin[axis] = (begin[axis] as number) + part;
    return piece;
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
  const rows = size(first.shape.slice(0, axis));
  const pitch = bytes * size(result.shape.slice(axis));
  let to = context.address(result);
  for (const part of parts) {
    const block = bytes * size(part.shape.slice(axis));
    context.kernels.copyBlocks(rows, block, context.address(part), block, to, pitch);
    to += block;
  }
  return result;
}

/** Repeats along one axis, or along neighbouring axes of size one. */
function tile(
  context: KernelContext,
  { inputs: { x }, attrs: { reps } }: Call<{ x: TensorInfo }, { reps: number[] }>,
): TensorInfo | null {
  const repeated = reps.map((n, axis) => (n === 1 ? -1 : axis)).filter((axis) => axis >= 0);
  const [first, last] = [repeated[0], repeated.at(-1)];
  if (first === undefined || last === undefined || x.dtype === 'string') return null;
  const block = util.bytesPerElement(x.dtype) * size(x.shape.slice(first));
  const single = first === last || size(x.shape.slice(first, last + 1)) === 1;
  if (!single || block < 16 || size(reps) === 0) return null;
  const result = context.output(
    x.shape.map((n, axis) => n * (reps[axis] as number)),
    x.dtype,
  );
  const times = size(reps);
  for (let i = 0; i < size(x.shape.slice(0, first)); i++) {
    const from = context.address(x) + i * block;
    const to = context.address(result) + i * block * times;
    context.kernels.copyBlocks(times, block, from, 0, to, block);
  }
  return result;
}

/** Installs the kernels that only move values and returns their names. */
export function installCopies(context: KernelContext): string[] {
  installKernel(context, 'Slice', slice);
  installKernel(context, 'SplitV', split);
  installKernel(context, 'Concat', concat);
  installKernel(context, 'Tile', tile);
  // A second handle on the same values, as on the cpu backend, instead of a copy.
  installKernel(context, 'Identity', (c, { inputs: { x } }) =>
    x.dtype === 'string' ? null : c.share(x, x.shape),
  );
  installKernel(context, 'Cast', (c, { inputs: { x }, attrs: { dtype } }) =>
    x.dtype === dtype && dtype !== 'string' ? c.share(x, x.shape) : null,
  );
  return ['Slice', 'SplitV', 'Concat', 'Tile', 'Identity', 'Cast'];
}
