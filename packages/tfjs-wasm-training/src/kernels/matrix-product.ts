import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { type Call, installKernel, runRaw } from '../registry.ts';
import { activate, type FusedTail } from './activation.ts';
import { type Layout, multiply } from './product-jobs.ts';

interface Factors {
  a: TensorInfo;
  b: TensorInfo;
}

interface Transposes {
  transposeA: boolean;
  transposeB: boolean;
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
  const layout: Layout = {
    turnedA: attrs.transposeA,
    turnedB: attrs.transposeB,
    pitches: [aColumns, bColumns, width],
  };
  // Matrices that all meet the same B are one tall matrix.
  if (!attrs.transposeA && size(bOuter) === 1) {
    const extent = { batches: 1, rows: batches * rows, depth, width };
    multiply(context, extent, layout, [from, by, to]);
    return y;
  }
  const [aBatch, bBatch] = [batchesOf(aOuter, outer), batchesOf(bOuter, outer)];
  const table: number[] = [];
  for (let i = 0; i < batches; i++) {
    table.push(from + 4 * rows * depth * aBatch(i));
    table.push(by + 4 * depth * width * bBatch(i), to + 4 * rows * width * i);
  }
  multiply(context, { batches, rows, depth, width }, layout, table);
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
