import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';

/** One axis of the result, or several that stay neighbours: its length, and the distance of values along it in X. */
interface Axis {
  size: number;
  step: number;
}

/** The axes of the result without those of length one, neighbours joined. */
function joinAxes(shape: readonly number[], perm: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  for (const axis of perm) {
    const size = shape[axis] as number;
    const step = util.sizeFromShape(shape.slice(axis + 1));
    const before = axes.at(-1);
    if (size === 1) continue;
    if (before?.step === size * step) axes[axes.length - 1] = { size: before.size * size, step };
    else axes.push({ size, step });
  }
  return axes;
}

const NONE: Axis = { size: 1, step: 0 };

/** Lengths in front, distances behind, of as many axes as the kernel takes. */
function fill(axes: readonly Axis[], count: number): Axis[] {
  return [...Array.from({ length: count - axes.length }, () => NONE), ...axes];
}

function moveRuns(context: KernelContext, axes: readonly Axis[], x: number, y: number): boolean {
  const { size: run } = axes.at(-1) as Axis;
  if (axes.length > 4) return false;
  const [outer, middle, inner] = fill(axes.slice(0, -1), 3) as [Axis, Axis, Axis];
  const items = outer.size * middle.size;
  const sizes = [outer.size, middle.size, inner.size, run];
  const steps = [outer.step, middle.step, inner.step];
  const parts = partsOf(items, inner.size * run);
  context.parallel('permuteRuns', parts, ...sizes, x, ...steps, y);
  return true;
}

function turnMatrices(
  context: KernelContext,
  axes: readonly Axis[],
  x: number,
  y: number,
): boolean {
  const rows = axes.at(-1) as Axis;
  const turned = axes.findIndex(({ step }) => step === 1);
  const columns = axes[turned] as Axis;
  const inY = (axis: Axis) =>
    axis === NONE ? 0 : util.sizeFromShape(axes.slice(axes.indexOf(axis) + 1).map((a) => a.size));
  const others = axes.filter((axis) => axis !== rows && axis !== columns);
  if (others.length > 2) return false;
  const [outer, inner] = fill(others, 2) as [Axis, Axis];
  const sizes = [outer.size, inner.size, rows.size, columns.size];
  const from = [x, outer.step, inner.step, rows.step];
  const to = [y, inY(outer), inY(inner), inY(columns)];
  const bands = outer.size * inner.size * Math.ceil(rows.size / 32);
  const parts = partsOf(bands, util.sizeFromShape(sizes) / bands);
  context.parallel('permuteMatrices', parts, ...sizes, ...from, ...to);
  return true;
}

function transpose(
  context: KernelContext,
  { inputs: { x }, attrs: { perm } }: Call<{ x: TensorInfo }, { perm: number[] }>,
): TensorInfo | null {
  const count = util.sizeFromShape(x.shape);
  if ((x.dtype !== 'float32' && x.dtype !== 'int32') || count === 0) return null;
  const shape = perm.map((axis) => x.shape[axis] as number);
  const axes = joinAxes(x.shape, perm);
  if (axes.length <= 1) return context.share(x, shape);
  const y = context.output(shape, x.dtype);
  const move = axes.at(-1)?.step === 1 ? moveRuns : turnMatrices;
  if (move(context, axes, context.address(x), context.address(y))) return y;
  context.dispose(y);
  return null;
}

/** Installs the permutation of axes and returns the name of its kernel. */
export function installTranspose(context: KernelContext): string[] {
  installKernel(context, 'Transpose', transpose);
  return ['Transpose'];
}
