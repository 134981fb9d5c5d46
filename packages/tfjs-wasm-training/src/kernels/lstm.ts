import {
  engine,
  type NamedTensorMap,
  registerGradient,
  type Tensor,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { type Call, installKernel } from '../registry.ts';
import { packedBytes } from './packing.ts';
import {
  addShares,
  areasFrom,
  filledUp,
  flags,
  inputGradient,
  keep,
  partsOfSamples,
  type SequenceAttrs,
} from './recurrent.ts';

/** Inputs x, weights, h, c; outputs h, c, then with `kept` what the gradient needs, then with `sequences` y. */
export const LSTM = 'LSTMSequence';
const GRADIENT = 'LSTMSequenceGrad';

interface Inputs {
  x: TensorInfo;
  weights: TensorInfo;
  h: TensorInfo;
  c: TensorInfo;
}

interface Extent {
  samples: number;
  steps: number;
  units: number;
  depth: number;
}

/** Floats of the rows, gates and cells of `sequences` sequences. */
function stored({ units, depth }: Extent, sequences: number): number[] {
  return [depth, 4 * units, units].map((width) => sequences * width);
}

function cost({ steps, units, depth }: Extent): number {
  return 4 * steps * depth * units;
}

function run(
  context: KernelContext,
  { inputs: { x, weights, h, c }, attrs }: Call<Inputs, SequenceAttrs>,
): TensorInfo[] {
  const { address, threads } = context;
  const [samples, steps, features] = x.shape as [number, number, number];
  const [depth, width] = weights.shape as [number, number];
  const units = width / 4;
  const extent = { samples, steps, units, depth };
  const results = [context.output(h.shape), context.output(c.shape)];
  const areas = stored(extent, attrs.kept ? filledUp(samples) * steps : 4 * threads);
  const count = areas.reduce((sum, area) => sum + area);
  const kept = attrs.kept ? keep(context, count) : undefined;
  const y = attrs.sequences ? context.output([samples, steps, units]) : undefined;
  const [panels, work, passing] = context.scratch(
    packedBytes(depth, width),
    4 * units * threads,
    kept ? 0 : 4 * count,
  ) as [number, number, number];
  context.kernels.packBlock(depth, width, address(weights), width, panels);
  context.parallel(
    'lstmForward',
    partsOfSamples(samples, cost(extent)),
    ...[samples, steps, features, units, depth, ...flags(attrs), Number(attrs.kept)],
    ...[x, h, c].map(address),
    panels,
    ...areasFrom(kept ? address(kept) : passing, areas),
    y ? address(y) : 0,
    ...results.map(address),
    work,
  );
  return [...results, kept, y].filter((result) => result !== undefined);
}

interface GradientInputs {
  weights: TensorInfo;
  kept: TensorInfo;
  dh: TensorInfo;
  dc: TensorInfo;
  dy?: TensorInfo;
}

/** Outputs: the gradients of the weights, h, c, and of the gates [samples filled up * steps, gates]. */
function runBack(
  context: KernelContext,
  {
    inputs: { weights, kept, dh, dc, dy },
    attrs,
  }: Call<GradientInputs, SequenceAttrs & { steps: number }>,
): TensorInfo[] {
  const { address, threads, kernels } = context;
  const [depth, width] = weights.shape as [number, number];
  const [samples, units] = dh.shape as [number, number];
  const { steps } = attrs;
  const extent = { samples, steps, units, depth };
  const sequences = filledUp(samples) * steps;
  const shapes = [weights.shape, dh.shape, dc.shape, [sequences, width]];
  const results = shapes.map((shape) => context.output(shape)) as [TensorInfo, ...TensorInfo[]];
  const [dWeights, ...others] = results;
  const [dh0, dc0, dz] = others.map(address) as [number, number, number];
  const parts = partsOfSamples(samples, cost(extent));
  const own = 9 * units + 256 * width + 32;
  const [turned, shares, work] = context.scratch(
    packedBytes(width, units),
    4 * parts * util.sizeFromShape(weights.shape),
    4 * own * threads,
  ) as [number, number, number];
  kernels.packTurned(width, units, address(weights), width, turned);
  context.parallel(
    'lstmBackward',
    parts,
    ...[samples, steps, units, depth, ...flags(attrs), turned],
    ...areasFrom(address(kept), stored(extent, sequences)),
    dy ? address(dy) : 0,
    ...[dh, dc].map(address),
    ...[dz, dh0, dc0, shares, work],
  );
  addShares(context, parts, shares, dWeights);
  return results;
}

/** Installs the LSTM over a whole sequence, with its gradient, and returns the names of the kernels. */
export function installLstm(context: KernelContext): string[] {
  installKernel(context, LSTM, run);
  installKernel(context, GRADIENT, runBack);
  registerGradient({
    kernelName: LSTM,
    inputsToSave: ['x', 'weights'],
    outputsToSave: [false, false, true],
    gradFunc: (slopes, saved, attrs) => {
      const [x, weights, kept] = saved as [Tensor, Tensor, Tensor];
      const [dh, dc, , dy] = slopes as Tensor[];
      const inputs = { weights, kept, dh, dc, ...(dy && { dy }) } as unknown as NamedTensorMap;
      const steps = x.shape[1] as number;
      // Computed once, here: the engine disposes what a thunk leaves beside its own result.
      const results = engine().runKernel(GRADIENT, inputs, { ...attrs, steps }) as Tensor[];
      const [dWeights, dh0, dc0, dz] = results as [Tensor, Tensor, Tensor, Tensor];
      return {
        x: () => inputGradient(dz, weights, (dh as Tensor).shape[1] as number, x),
        weights: () => dWeights,
        h: () => dh0,
        c: () => dc0,
      };
    },
  });
  return [LSTM, GRADIENT];
}
