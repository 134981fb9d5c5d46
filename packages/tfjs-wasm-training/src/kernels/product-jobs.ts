import { type KernelContext, partsOf } from '../context.ts';
import { packedBytes } from './packing.ts';

/** The product of `batches` pairs of matrices, [rows, depth] by [depth, width]. */
export interface Extent {
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

/** Values of B above which no job packs all of it: each thread has room for one such copy. */
const PACKED_WHOLE = 1 << 18;

/** Multiplications take a quarter of the time that other kernels need for a value. */
const COST = 0.25;

/** Partial sums need an output without gaps. */
function blocksOf({ batches, rows, depth, width }: Extent, dense: boolean): Blocks {
  const parts = partsOf(rows * width, batches * depth * COST);
  const wanted = Math.ceil(parts / batches);
  const most = (length: number, block: number) =>
    Math.max(1, Math.min(wanted, Math.floor(length / block)));
  const tall = most(rows, ROWS_PER_BLOCK);
  if (tall === wanted && depth * width <= PACKED_WHOLE) {
    return { rows: tall, columns: 1, depth: 1 };
  }
  const deep = dense && rows * width <= SMALL_OUTPUT ? most(depth, DEPTH_PER_BLOCK) : 1;
  if (deep > tall) return { rows: 1, columns: 1, depth: deep };
  const columns = most(width, COLUMNS_PER_BLOCK);
  return { rows: Math.min(Math.ceil(wanted / columns), most(rows, 32)), columns, depth: 1 };
}

/** Length of the longest block when `length` is cut at multiples of `unit`. */
function longest(length: number, blocks: number, unit: number): number {
  return Math.min(length, Math.ceil(Math.ceil(length / unit) / blocks) * unit);
}

/** How the matrices lie in memory. */
export interface Layout {
  /** Whether A is [depth, rows]. */
  turnedA: boolean;
  /** Whether B is [width, depth]. */
  turnedB: boolean;
  /** Values from one row in memory to the next, of A, B and Y. */
  pitches: readonly [number, number, number];
}

/** Adds up the partial sums of products whose depth was cut. */
function addPartial(
  context: KernelContext,
  { batches, rows, width }: Extent,
  blocks: number,
  partial: number,
  table: readonly number[],
): void {
  const count = rows * width;
  const parts = partsOf(count >> 2, 4 * blocks);
  for (let i = 0; i < batches; i++) {
    const from = partial + 4 * i * blocks * count;
    context.parallel('addBlocks', parts, count, blocks, from, table[3 * i + 2] as number);
  }
}

/** Multiplies matrices; `table` holds the addresses of A, B and Y of each batch. */
export function multiply(
  context: KernelContext,
  extent: Extent,
  { turnedA, turnedB, pitches }: Layout,
  table: readonly number[],
): void {
  const { batches, rows, depth, width } = extent;
  const blocks = blocksOf(extent, pitches[2] === width);
  const jobs = batches * blocks.rows * blocks.columns * blocks.depth;
  const parts = partsOf(jobs, (batches * rows * width * depth * COST) / jobs);
  const deep = longest(depth, blocks.depth, 256);
  const packed = packedBytes(deep, longest(width, blocks.columns, 8));
  const [addresses, partial] = context.scratch(
    4 * table.length,
    blocks.depth > 1 ? 4 * batches * blocks.depth * rows * width : 0,
  ) as [number, number];
  const own = context.rooms(packed, context.kernels.productBytes(width)).flat();
  new Uint32Array(context.backend.wasm.HEAPU8.buffer, addresses, table.length).set(table);
  const sizes = [batches, addresses, rows, depth, width, Number(turnedA), Number(turnedB)];
  const cuts = [blocks.rows, blocks.columns, blocks.depth, partial];
  context.parallel('multiplyParts', parts, ...sizes, ...pitches, ...cuts, ...own);
  if (blocks.depth > 1) addPartial(context, extent, blocks.depth, partial, table);
}
