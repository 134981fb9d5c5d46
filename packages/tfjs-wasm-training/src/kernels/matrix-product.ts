import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
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

/** Y [rows, width] = A [rows, depth] B [depth, width] at the given addresses, either side transposed in memory. */
function multiply(
  { kernels, scratch }: KernelContext,
  [rows, depth, width]: [number, number, number],
  { transposeA, transposeB }: Transposes,
  [a, b, y]: [number, number, number],
): void {
  const packed = packedBytes(transposeA ? Math.min(depth, 256) : depth, width);
  const turning = transposeB ? 4 * depth * width : 0;
  const areas = scratch(packed, kernels.workBytes(width), turning) as [number, number, number];
  const [panels, work, turned] = areas;
  if (transposeB) kernels.transpose(width, depth, b, turned);
  const right = transposeB ? turned : b;
  if (transposeA) {
    kernels.multiplyColumns(depth, depth, rows, width, a, 0, rows, right, panels, y, 0, work);
    return;
  }
  kernels.pack(depth, width, right, width, panels);
  kernels.multiplyRows(rows, rows, depth, width, a, 0, depth, panels, y, 0, width, work);
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
  const aBatch = size(a.shape.slice(0, -2));
  const bBatch = size(b.shape.slice(0, -2));
  // Batches that broadcast along some axes only are rare: leave them to the stock kernel.
  if (aBatch !== bBatch && aBatch !== 1 && bBatch !== 1) return null;
  const outer = backend_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const batch = size(outer);
  if (batch !== Math.max(aBatch, bBatch)) return null;
  const y = context.output([...outer, rows, width]);
  for (let i = 0; i < batch; i++) {
    const from = context.address(a) + (aBatch > 1 ? 4 * i * rows * depth : 0);
    const by = context.address(b) + (bBatch > 1 ? 4 * i * depth * width : 0);
    const to = context.address(y) + 4 * i * rows * width;
    multiply(context, [rows, depth, width], attrs, [from, by, to]);
  }
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
