import { type KernelContext, partsOf } from '../context.ts';

/** One axis of a copy: how many values, and how many values lie from one to the next on either side. */
export interface CopyAxis {
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

/** Bytes of a contiguous run above which it is cut, so that threads share it. */
const RUN = 1 << 16;

/** Values from one index to the next, of each axis of a contiguous tensor. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  }
  return strides;
}

/** Leaves out axes of one value and joins neighbours that are one axis on both sides. */
function simplify(axes: readonly CopyAxis[]): CopyAxis[] {
  const simple: CopyAxis[] = [];
  for (const axis of axes) {
    if (axis.count === 1) continue;
    const outer = simple.at(-1);
    const joins =
      outer && outer.from === axis.count * axis.from && outer.to === axis.count * axis.to;
    if (joins) simple[simple.length - 1] = { ...axis, count: axis.count * outer.count };
    else simple.push(axis);
  }
  return simple;
}

/** Copies values of `bytes` bytes between two places, axis by axis, the last running fastest. */
export function copyGrid(
  context: KernelContext,
  axes: readonly CopyAxis[],
  bytes: number,
  from: number,
  to: number,
): void {
  const grid = simplify(axes);
  const last = grid.at(-1);
  const run = last?.from === 1 && last.to === 1 ? last.count : 1;
  if (run > 1) grid.pop();
  const block = run * bytes;
  if (grid.length === 0 && block > RUN) {
    const whole = block - (block % RUN);
    const cut = [{ count: whole / RUN, from: RUN, to: RUN }];
    runCopy(context, cut, RUN, 1, from, to);
    if (whole < block) runCopy(context, [], block - whole, 1, from + whole, to + whole);
    return;
  }
  runCopy(context, grid, block, bytes, from, to);
}

function runCopy(
  context: KernelContext,
  grid: readonly CopyAxis[],
  block: number,
  unit: number,
  from: number,
  to: number,
): void {
  const axes = grid.length > 0 ? grid : [{ count: 1, from: 0, to: 0 }];
  const [table] = context.scratch(12 * axes.length) as [number];
  const words = new Int32Array(context.backend.wasm.HEAPU8.buffer, table, 3 * axes.length);
  words.set(axes.flatMap((axis) => [axis.count, axis.from * unit, axis.to * unit]));
  const total = axes.reduce((product, { count }) => product * count, 1);
  const parts = partsOf(total, Math.max(2, block / 8));
  context.parallel('copyGrid', parts, axes.length, table, block, from, to);
}
