import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { type Call, installKernel, runRaw } from '../registry.ts';
import { activate, type FusedTail } from './activation.ts';
import { packedBytes } from './packing.ts';

interface Factors {
  a: TensorInfo;
  b: TensorInfo;
}

interface Transposes {
  transposeA: boolean;
  transposeB: boolean;
}

/** The product of `batches` pairs of matrices, [rows, depth] by [depth, width]. */
interface Extent {
  batches: number;
  rows: number;
  depth: number;
  width: number;
}

/** Into how many blocks each batch is cut along rows, columns and depth. */
interface Blocks {
  rows: number;
  columns: number;
  depth: number;
}

/** Rows of a block for which the packing of B costs little. */
const ROWS_PER_BLOCK = 128;
const COLUMNS_PER_BLOCK = 32;
const DEPTH_PER_BLOCK = 1024;

/** A small output of deep sums is cut along the depth, into partial sums of up to this many values. */
const SMALL_OUTPUT = 1 << 14;

/** Multiplications take a quarter of the time that other kernels need for a value. */
const COST = 0.25;

function blocksOf({ batches, rows, depth, width }: Extent): Blocks {
  const parts = partsOf(rows * width, batches * depth * COST);
  const wanted = Math.ceil(parts / batches);
  const most = (length: number, block: number) =>
    Math.max(1, Math.min(wanted, Math.floor(length / block)));
  const tall = most(rows, ROWS_PER_BLOCK);
  if (tall === wanted) return { rows: tall, columns: 1, depth: 1 };
  const deep = rows * width <= SMALL_OUTPUT ? most(depth, DEPTH_PER_BLOCK) : 1;
  if (deep > tall) return { rows: 1, columns: 1, depth: deep };
  const columns = most(width, COLUMNS_PER_BLOCK);
  return { rows: Math.min(Math.ceil(wanted / columns), most(rows, 32)), columns, depth: 1 };
}

/** Length of the longest block when `length` is cut at multiples of `unit`. */
function longest(length: number, blocks: number, unit: number): number {
  return Math.min(length, Math.ceil(Math.ceil(length / unit) / blocks) * unit);
}

/** Multiplies the matrices at the addresses of `table`, pairs of A and B, and writes the products behind each other. */
function multiply(
  context: KernelContext,
  extent: Extent,
  { transposeA, transposeB }: Transposes,
  table: readonly number[],
  y: number,
): void {
  const { batches, rows, depth, width } = extent;
  const blocks = blocksOf(extent);
  const jobs = batches * blocks.rows * blocks.columns * blocks.depth;
  const parts = partsOf(jobs, (batches * rows * width * depth * COST) / jobs);
  const deep = longest(depth, blocks.depth, 256);
  const packed = packedBytes(deep, longest(width, blocks.columns, 8));
  const [addresses, panels, work, partial] = context.scratch(
    8 * batches,
    packed * context.threads,
    context.kernels.productBytes(width) * context.threads,
    blocks.depth > 1 ? 4 * batches * blocks.depth * rows * width : 0,
  ) as [number, number, number, number];
  new Uint32Array(context.backend.wasm.HEAPU8.buffer, addresses, 2 * batches).set(table);
  const flags = [Number(transposeA), Number(transposeB)];
  const sizes = [batches, addresses, rows, depth, width, ...flags];
  const to = blocks.depth > 1 ? partial : y;
  const cuts = [blocks.rows, blocks.columns, blocks.depth];
  context.parallel('multiplyParts', parts, ...sizes, to, ...cuts, panels, packed, work);
  if (blocks.depth === 1) return;
  const count = rows * width;
  const shares = partsOf(count >> 2, 4 * blocks.depth);
  for (let i = 0; i < batches; i++) {
    const from = partial + 4 * i * blocks.depth * count;
    context.parallel('addBlocks', shares, count, blocks.depth, from, y + 4 * i * count);
  }
}

/** For each batch of the result, the batch of a factor that it is made of. */
function batchesOf(shape: readonly number[], outer: readonly number[]): (i: number) => number {
  const count = util.sizeFromShape(shape as number[]);
  if (count === 1) return () => 0;
  if (count === util.sizeFromShape(outer as number[])) return (i) => i;
  const offset = outer.length - shape.length;
  return (i) => {
    let batch = 0;
    let stride = 1;
    let rest = i;
    for (let axis = outer.length - 1; axis >= offset; axis--) {
      const [n, own] = [outer[axis] as number, shape[axis - offset] as number];
      if (own > 1) batch += (rest % n) * stride;
      stride *= own;
      rest = Math.floor(rest / n);
    }
    return batch;
  };
}

function multiplyBatches(
  context: KernelContext,
  { inputs: { a, b }, attrs }: Call<Factors, Transposes>,
): TensorInfo | null {
  const size = util.sizeFromShape;
  if (a.dtype !== 'float32' || b.dtype !== 'float32' || size(a.shape) * size(b.shape) === 0) {
    return null;
  }
  const [aRows, aColumns] = a.shape.slice(-2) as [number, number];
  const [bRows, bColumns] = b.shape.slice(-2) as [number, number];
  const rows = attrs.transposeA ? aColumns : aRows;
  const depth = attrs.transposeA ? aRows : aColumns;
  const width = attrs.transposeB ? bRows : bColumns;
  if (depth !== (attrs.transposeB ? bColumns : bRows)) return null;
  const [aOuter, bOuter] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const outer = backend_util.assertAndGetBroadcastShape(aOuter, bOuter);
  const y = context.output([...outer, rows, width]);
  const [from, by, to] = [a, b, y].map(context.address) as [number, number, number];
  const batches = size(outer);
  // Matrices that all meet the same B are one tall matrix.
  if (!attrs.transposeA && size(bOuter) === 1) {
    multiply(context, { batches: 1, rows: batches * rows, depth, width }, attrs, [from, by], to);
    return y;
  }
  const [aBatch, bBatch] = [batchesOf(aOuter, outer), batchesOf(bOuter, outer)];
  const table: number[] = [];
  for (let i = 0; i < batches; i++) {
    table.push(from + 4 * rows * depth * aBatch(i), by + 4 * depth * width * bBatch(i));
  }
  multiply(context, { batches, rows, depth, width }, attrs, table, to);
  return y;
}

function multiplyFused(
  context: KernelContext,
  {
    inputs: { a, b, bias, preluActivationWeights },
    attrs,
  }: Call<Factors & FusedTail, Transposes & FusedTail>,
): TensorInfo {
  const y = runRaw(context, 'BatchMatMul', { a, b }, attrs);
  return activate(context, y, { bias, preluActivationWeights, ...attrs });
}

/** Installs the matrix products and returns the names of their kernels. */
export function installMatrixProducts(context: KernelContext): string[] {
  installKernel(context, 'BatchMatMul', multiplyBatches);
  installKernel(context, '_FusedMatMul', multiplyFused);
  return ['BatchMatMul', '_FusedMatMul'];
}
