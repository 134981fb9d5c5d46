import {
  engine,
  type NamedTensorMap,
  registerGradient,
  type Tensor,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';

/**
 * Layer normalisation over the last axis. Inputs x, gamma, beta; outputs y, and the mean and 1 / deviation of each row,
 * which only the gradient reads.
 */
export const LAYER_NORM = 'LayerNorm';
const GRADIENT = 'LayerNormGrad';

function sizesOf({ shape }: TensorInfo): [rows: number, columns: number] {
  const columns = shape.at(-1) ?? 1;
  return [util.sizeFromShape(shape) / columns, columns];
}

function normalize(
  context: KernelContext,
  {
    inputs: { x, gamma, beta },
    attrs: { epsilon },
  }: Call<{ x: TensorInfo; gamma: TensorInfo; beta: TensorInfo }, { epsilon: number }>,
): TensorInfo[] {
  const [rows, columns] = sizesOf(x);
  const y = context.output(x.shape);
  const moments = context.output([rows, 2]);
  const from = [x, gamma, beta].map(context.address);
  const to = [y, moments].map(context.address);
  const parts = partsOf(rows, 2 * columns);
  context.parallel('layerNormalize', parts, rows, columns, ...from, epsilon, ...to);
  return [y, moments];
}

type Inputs = Record<'x' | 'dy' | 'gamma' | 'moments', TensorInfo>;

function normalizeGradient(
  context: KernelContext,
  { inputs: { x, dy, gamma, moments } }: Call<Inputs>,
): TensorInfo[] {
  const [rows, columns] = sizesOf(x);
  const dx = context.output(x.shape);
  const slopes = [context.output([columns]), context.output([columns])] as const;
  const parts = partsOf(rows, 2 * columns);
  const row = 8 * columns;
  const [partial, sums] = context.scratch(parts * row, row) as [number, number];
  const addresses = [x, dy, gamma, moments, dx].map(context.address);
  context.parallel('layerNormalizeGradient', parts, rows, columns, ...addresses, partial);
  context.kernels.reduceColumns(0, 1, parts, 1, 2 * columns, 1, partial, sums, 1, 0, 1);
  slopes.forEach((slope, i) => {
    const from = sums + 4 * i * columns;
    context.backend.wasm.HEAPU8.copyWithin(context.address(slope), from, from + 4 * columns);
  });
  return [dx, ...slopes];
}

/** Installs layer normalisation with its gradient and returns the names of the kernels. */
export function installLayerNormalization(context: KernelContext): string[] {
  installKernel(context, LAYER_NORM, normalize);
  installKernel(context, GRADIENT, normalizeGradient);
  registerGradient({
    kernelName: LAYER_NORM,
    inputsToSave: ['x', 'gamma'],
    outputsToSave: [false, true],
    gradFunc: (dys, saved) => {
      const [x, gamma, moments] = saved;
      const [dy] = dys as Tensor[];
      const inputs = { x, dy, gamma, moments } as unknown as NamedTensorMap;
      // Computed once, here: the engine disposes what a thunk leaves beside its own result.
      const [dx, dgamma, dbeta] = engine().runKernel(GRADIENT, inputs) as Tensor[];
      return { x: () => dx as Tensor, gamma: () => dgamma as Tensor, beta: () => dbeta as Tensor };
    },
  });
  return [LAYER_NORM, GRADIENT];
}
