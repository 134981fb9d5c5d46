import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import type { Phase } from './convolution-geometry.ts';

/** Fills a float tensor with zeros. */
export function clearTensor(context: KernelContext, tensor: TensorInfo): void {
  const from = context.address(tensor);
  context.backend.wasm.HEAPU8.fill(0, from, from + 4 * util.sizeFromShape(tensor.shape));
}

/** Adds the sums that the parts of a kernel have left behind each other, in their order, into a tensor. */
export function addSums(
  { address, parallel }: KernelContext,
  size: number,
  sums: number,
  from: number,
  to: TensorInfo,
): void {
  parallel('addBlocks', partsOf(size, sums), size, sums, from, address(to));
}

/** Writes the taps of a phase, each a matrix of the given rows and columns, turned over, to an address. */
export function turnFilter(
  { kernels }: KernelContext,
  down: Phase,
  across: Phase,
  wide: number,
  [rows, columns]: [number, number],
  filter: number,
  to: number,
): void {
  const tap = 4 * rows * columns;
  const { taps } = across.axis;
  for (let u = 0; u < down.axis.taps; u++) {
    const from = filter + (down.highest - u * down.step) * wide * tap;
    const line = [across.highest, across.step, taps, rows, columns];
    kernels.transposeTaps(...line, from, to + u * taps * tap);
  }
}
