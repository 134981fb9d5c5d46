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

/** Values that a block of rows has at least, and the rows that it is cut into at most. */
const SMALLEST_BLOCK = 1 << 14;
const BLOCKS = 32;

/** Into how many blocks to cut each sum: enough for all threads, by sizes alone. */
function blocksOf({ outer, rows, columns }: Reduction): number {
  const wanted = Math.ceil(BLOCKS / outer);
  const worth = Math.floor((rows * columns) / SMALLEST_BLOCK);
  return Math.max(1, Math.min(wanted, worth, rows));
}

/** Reduces on all threads, in an order that the sizes fix. Takes the scratch areas where rows are cut into blocks. */
export function reduce(context: KernelContext, reduction: Reduction): void {
  const { outer, rows, columns, x, y } = reduction;
  const blocks = blocksOf(reduction);
  if (blocks === 1) {
    runBlocks(context, reduction, 1, x, y);
    return;
  }
  const [partial] = context.scratch(4 * outer * blocks * columns) as [number];
  runBlocks(context, { ...reduction, rows, scale: 1 }, blocks, x, partial);
  runBlocks(context, { ...reduction, rows: blocks }, 1, partial, y);
}

function runBlocks(
  context: KernelContext,
  { operation, outer, rows, columns, scale }: Reduction,
  blocks: number,
  x: number,
  y: number,
): void {
  const parts = partsOf(outer * blocks, (rows / blocks) * columns);
  const number = OPERATIONS[operation];
  if (columns === 1)
    context.parallel('reduceRows', parts, number, outer, rows, blocks, x, y, scale);
  else context.parallel('reduceColumns', parts, number, outer, rows, blocks, columns, x, y, scale);
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
  if (outer * rows * columns === 0) return null;
  const [reduced] = backend_util.computeOutAndReduceShapes(x.shape, axes);
  const y = context.output(
    attrs.keepDims ? backend_util.expandShapeToKeepDim(reduced, axes) : reduced,
  );
  const [from, to] = [context.address(x), context.address(y)];
  const scale = average ? 1 / rows : 1;
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
