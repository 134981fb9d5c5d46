import {
  add,
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

/**
 * Inputs x, the stacked weights of both gates and those of the candidate, h; outputs h, then with `kept` what the
 * gradient needs, then with `sequences` y.
 */
export const GRU = 'GRUSequence';
const GRADIENT = 'GRUSequenceGrad';

interface Inputs {
  x: TensorInfo;
  gateWeights: TensorInfo;
  weights: TensorInfo;
  h: TensorInfo;
}

/** Floats of the rows, reset rows, gates and candidates of `sequences` sequences. */
function stored(units: number, depth: number, sequences: number): number[] {
  return [depth, depth, 2 * units, units].map((width) => sequences * width);
}

function run(
  context: KernelContext,
  { inputs: { x, gateWeights, weights, h }, attrs }: Call<Inputs, SequenceAttrs>,
): TensorInfo[] {
  const { address, threads, kernels } = context;
  const [samples, steps, features] = x.shape as [number, number, number];
  const [depth, units] = weights.shape as [number, number];
  const last = context.output(h.shape);
  const areas = stored(units, depth, attrs.kept ? filledUp(samples) * steps : 4 * threads);
  const count = areas.reduce((sum, area) => sum + area);
  const kept = attrs.kept ? keep(context, count) : undefined;
  const y = attrs.sequences ? context.output([samples, steps, units]) : undefined;
  const [gatePanels, panels, work, passing] = context.scratch(
    packedBytes(depth, 2 * units),
    packedBytes(depth, units),
    4 * units * threads,
    kept ? 0 : 4 * count,
  ) as [number, number, number, number];
  kernels.packBlock(depth, 2 * units, address(gateWeights), 2 * units, gatePanels);
  kernels.packBlock(depth, units, address(weights), units, panels);
  context.parallel(
    'gruForward',
    partsOfSamples(samples, 3 * steps * depth * units),
    ...[samples, steps, features, units, depth, ...flags(attrs), Number(attrs.kept)],
    ...[address(x), address(h), gatePanels, panels],
    ...areasFrom(kept ? address(kept) : passing, areas),
    y ? address(y) : 0,
    ...[address(last), work],
  );
  return [last, kept, y].filter((result) => result !== undefined);
}

interface GradientInputs {
  gateWeights: TensorInfo;
  weights: TensorInfo;
  kept: TensorInfo;
  dh: TensorInfo;
  dy?: TensorInfo;
}

/** Outputs: the gradients of both weights and h, and those of gates and candidates [samples filled up * steps, ...]. */
function runBack(
  context: KernelContext,
  {
    inputs: { gateWeights, weights, kept, dh, dy },
    attrs,
  }: Call<GradientInputs, SequenceAttrs & { steps: number }>,
): TensorInfo[] {
  const { address, threads, kernels } = context;
  const [depth, units] = weights.shape as [number, number];
  const samples = dh.shape[0] as number;
  const { steps } = attrs;
  const sequences = filledUp(samples) * steps;
  const [gateSize, size] = [gateWeights, weights].map(({ shape }) => util.sizeFromShape(shape)) as [
    number,
    number,
  ];
  const shapes = [
    ...[gateWeights.shape, weights.shape, dh.shape],
    ...[
      [sequences, 2 * units],
      [sequences, units],
    ],
  ];
  const results = shapes.map((shape) => context.output(shape));
  const [dGateWeights, dWeights, ...others] = results as [TensorInfo, TensorInfo, ...TensorInfo[]];
  const [dh0, dGates, dCandidates] = others.map(address) as [number, number, number];
  const parts = partsOfSamples(samples, 3 * steps * depth * units);
  const own = 8 * units + 256 * 2 * units + 32;
  const [gateTurned, turned, gateShares, shares, work] = context.scratch(
    packedBytes(2 * units, units),
    packedBytes(units, units),
    4 * parts * gateSize,
    4 * parts * size,
    4 * own * threads,
  ) as [number, number, number, number, number];
  kernels.packTurned(2 * units, units, address(gateWeights), 2 * units, gateTurned);
  kernels.packTurned(units, units, address(weights), units, turned);
  context.parallel(
    'gruBackward',
    parts,
    ...[samples, steps, units, depth, ...flags(attrs), gateTurned, turned],
    ...areasFrom(address(kept), stored(units, depth, sequences)),
    dy ? address(dy) : 0,
    ...[address(dh), dGates, dCandidates, dh0, gateShares, shares, work],
  );
  addShares(context, parts, gateShares, dGateWeights);
  addShares(context, parts, shares, dWeights);
  return results;
}

/** Installs the GRU over a whole sequence, with its gradient, and returns the names of the kernels. */
export function installGru(context: KernelContext): string[] {
  installKernel(context, GRU, run);
  installKernel(context, GRADIENT, runBack);
  registerGradient({
    kernelName: GRU,
    inputsToSave: ['x', 'gateWeights', 'weights'],
    outputsToSave: [false, true],
    gradFunc: (slopes, saved, attrs) => {
      const [x, gateWeights, weights, kept] = saved as [Tensor, Tensor, Tensor, Tensor];
      const [dh, , dy] = slopes as Tensor[];
      const inputs = { gateWeights, weights, kept, dh, ...(dy && { dy }) };
      const options = { ...attrs, steps: x.shape[1] as number };
      // Computed once, here: the engine disposes what a thunk leaves beside its own result.
      const results = engine().runKernel(GRADIENT, inputs as unknown as NamedTensorMap, options);
      const [dGateWeights, dWeights, dh0, ...rest] = results as [
        Tensor,
        Tensor,
        Tensor,
        ...Tensor[],
      ];
      const [dGates, dCandidates] = rest as [Tensor, Tensor];
      const units = weights.shape[1] as number;
      return {
        x: () =>
          add(
            inputGradient(dGates, gateWeights, units, x),
            inputGradient(dCandidates, weights, units, x),
          ),
        gateWeights: () => dGateWeights,
        weights: () => dWeights,
        h: () => dh0,
      };
    },
  });
  return [GRU, GRADIENT];
}
