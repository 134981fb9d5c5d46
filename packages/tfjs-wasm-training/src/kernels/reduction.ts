import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';

/** The numbers that the kernels give the operations. */
const OPERATIONS = { Sum: 0, Max: 1, Min: 2 };

type Operation = keyof typeof OPERATIONS;

interface Axes {
  axis?: number | number[];
  /** What Max calls its axes. */
  reductionIndices?: number | number[];
  keepDims?: boolean;
}

/** A reduction of X [outer, rows, columns] to Y [outer, columns] at two addresses. */
export interface Reduction {
  operation: Operation;
  outer: number;
  rows: number;
  columns: number;
  x: number;
  y: number;
  /** What the results are multiplied by. */
  scale: number;
}

/** Values that a block of rows has at least, and the blocks that there are to be altogether. */
const SMALLEST_BLOCK = 1 << 14;
const BLOCKS = 32;

/** Neighbouring columns that stay together at least. */
const SMALLEST_GROUP = 1 << 10;

interface Cut {
  blocks: number;
  groups: number;
}

/** Into how many groups of columns and blocks of rows to cut each sum: enough for all threads, by sizes alone. */
function cutOf({ outer, rows, columns }: Reduction): Cut {
  const share = (n: number, items: number, worth: number) =>
    Math.max(1, Math.min(Math.ceil(BLOCKS / items), Math.floor(worth), n));
  const groups = share(columns, outer, columns / SMALLEST_GROUP);
  return { groups, blocks: share(rows, outer * groups, (rows * columns) / SMALLEST_BLOCK) };
}

/** Reduces on all threads, in an order that the sizes fix. Takes the scratch areas where rows are cut into blocks. */
function reduce(context: KernelContext, reduction: Reduction): void {
  const { outer, columns, x, y } = reduction;
  const cut = cutOf(reduction);
  const { blocks } = cut;
  if (blocks === 1) {
    runBlocks(context, reduction, cut, x, y);
    return;
  }
  const [partial] = context.scratch(4 * outer * blocks * columns) as [number];
  runBlocks(context, { ...reduction, scale: 1 }, cut, x, partial);
  runBlocks(context, { ...reduction, rows: blocks }, { ...cut, blocks: 1 }, partial, y);
}

function runBlocks(
  { parallel }: KernelContext,
  { operation, outer, rows, columns, scale }: Reduction,
  { blocks, groups }: Cut,
  x: number,
  y: number,
): void {
  const items = outer * blocks * groups;
  const parts = partsOf(items, (outer * rows * columns) / items);
  const sizes = [OPERATIONS[operation], outer, rows, blocks] as const;
  if (columns === 1) parallel('reduceRows', parts, ...sizes, x, y, scale);
  else parallel('reduceColumns', parts, ...sizes, columns, groups, x, y, scale);
}

/** Reduces neighbouring axes. */
function reduceAxes(
  context: KernelContext,
  { inputs: { x }, attrs }: Call<{ x: TensorInfo }, Axes>,
  operation: Operation,
  average = false,
): TensorInfo | null {
  const given = attrs.axis ?? attrs.reductionIndices;
  const axes = util.parseAxisParam(given as number[], x.shape).sort((p, q) => p - q);
  const [first, last] = [axes[0], axes.at(-1)];
  if (first === undefined || last === undefined || x.dtype !== 'float32') return null;
  if (last - first + 1 !== axes.length) return null;
  const outer = util.sizeFromShape(x.shape.slice(0, first));
  const rows = util.sizeFromShape(x.shape.slice(first, last + 1));
  const columns = util.sizeFromShape(x.shape.slice(last + 1));
  // The stock kernel leaves sums of nothing unset.
  if (outer * columns === 0 || (rows === 0 && operation !== 'Sum')) return null;
  const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const y = context.output(
    attrs.keepDims ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced,
  );
  const [from, to] = [context.address(x), context.address(y)];
  const scale = average ? 1 / Math.max(1, rows) : 1;
  reduce(context, { operation, outer, rows, columns, x: from, y: to, scale });
  return y;
}

/** Installs sums, means, maxima and minima over neighbouring axes and returns the names of their kernels. */
export function installReductions(context: KernelContext): string[] {
  for (const operation of Object.keys(OPERATIONS) as Operation[]) {
    installKernel(context, operation, (c, call) => reduceAxes(c, call, operation));
  }
  installKernel(context, 'Mean', (c, call) => reduceAxes(c, call, 'Sum', true));
  return [...Object.keys(OPERATIONS), 'Mean'];
}
