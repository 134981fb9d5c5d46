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

/** Inputs x, gamma, beta; outputs y and the batch's mean and biased variance by channel, the last axis of x. */
export const BATCH_NORM_TRAINING = 'BatchNormTraining';
const GRADIENT = 'BatchNormTrainingGrad';

interface Epsilon {
  epsilon: number;
}

function rowsAndChannels(x: TensorInfo): [number, number] {
  const channels = x.shape.at(-1) ?? 1;
  return [util.sizeFromShape(x.shape) / channels, channels];
}

function normalize(
  context: KernelContext,
  {
    inputs: { x, gamma, beta },
    attrs: { epsilon },
  }: Call<{ x: TensorInfo; gamma: TensorInfo; beta: TensorInfo }, Epsilon>,
): TensorInfo[] {
  const [rows, channels] = rowsAndChannels(x);
  const mean = context.output([channels]);
  const variance = context.output([channels]);
  const parts = partsOf(rows, channels);
  const partial = 4 * parts * channels;
  const [means, squares] = context.scratch(partial, partial) as [number, number];
  context.parallel('channelMoments', parts, rows, channels, context.address(x), means, squares);
  context.kernels.joinMoments(rows, channels, means, squares, parts);
  const heap = context.backend.wasm.HEAPU8;
  heap.copyWithin(context.address(mean), means, means + 4 * channels);
  heap.copyWithin(context.address(variance), squares, squares + 4 * channels);
  const by = scaleOf(context, { mean, variance, gamma, beta }, channels, epsilon);
  return [scaleLater(context, x, by), mean, variance];
}

interface Channels {
  mean: TensorInfo;
  variance: TensorInfo;
  gamma?: TensorInfo | undefined;
  beta?: TensorInfo | undefined;
}

/** The factors, and behind them the offsets, of (X - mean) / sqrt(variance + epsilon) * gamma + beta. */
function scaleOf(
  context: KernelContext,
  { mean, variance, gamma, beta }: Channels,
  channels: number,
  epsilon: number,
): TensorInfo {
  const by = context.output([2, channels]);
  const heap = context.backend.wasm.HEAPF32;
  const place = (tensor: TensorInfo) => context.address(tensor) >>> 2;
  const at = (tensor: TensorInfo, i: number) => heap[place(tensor) + i] as number;
  for (let i = 0; i < channels; i++) {
    const factor = (gamma ? at(gamma, i) : 1) / Math.sqrt(at(variance, i) + epsilon);
    heap[place(by) + i] = factor;
    heap[place(by) + channels + i] = (beta ? at(beta, i) : 0) - at(mean, i) * factor;
  }
  return by;
}

/**
 * X scaled by channel when it is read: an addition and a rectifier behind it take the same pass. A convolution that has
 * not been computed scales its result itself.
 */
function scaleLater(context: KernelContext, x: TensorInfo, by: TensorInfo): TensorInfo {
  const { deferral } = context;
  const scaled = deferral.computationOf(x);
  const y =
    scaled && !scaled.by
      ? deferral.deferComputation({ ...scaled, by }, x.shape)
      : deferral.defer([{ x, by }], x.shape);
  context.dispose(by);
  return y;
}

type Areas = [number, number, number, number, number];

interface GradientInputs {
  x: TensorInfo;
  dy: TensorInfo;
  gamma: TensorInfo;
  mean: TensorInfo;
  variance: TensorInfo;
}

/** dX = (gamma / s) (dY - mean(dY) - (X - mean) mean(dY (X - mean)) / s^2), s the deviation; dgamma; dbeta. */
function normalizeGradient(
  context: KernelContext,
  { inputs, attrs: { epsilon } }: Call<GradientInputs, Epsilon>,
): TensorInfo[] {
  const { address } = context;
  const { x, dy, gamma, mean, variance } = inputs;
  const [rows, channels] = rowsAndChannels(x);
  const dx = context.output(x.shape);
  const dgamma = context.output([channels]);
  const dbeta = context.output([channels]);
  const parts = partsOf(rows, channels);
  const row = 4 * channels;
  const areas = context.scratch(row, row, row, 2 * row, 2 * row * parts) as Areas;
  const [from, back, constant, sums, partial] = areas;
  const values = [address(x), address(dy)];
  context.parallel('gradientSums', parts, rows, channels, ...values, address(mean), partial);
  context.kernels.reduceColumns(0, 1, parts, 1, 2 * channels, 1, partial, sums, 1, 0, 1);
  const heap = context.backend.wasm.HEAPF32;
  const at = (pointer: number, i: number) => heap[(pointer >>> 2) + i] as number;
  for (let i = 0; i < channels; i++) {
    const inverse = 1 / Math.sqrt(at(address(variance), i) + epsilon);
    const scale = at(address(gamma), i) * inverse;
    const slope = (-scale * inverse * inverse * at(sums + row, i)) / rows;
    heap[(from >>> 2) + i] = scale;
    heap[(back >>> 2) + i] = slope;
    heap[(constant >>> 2) + i] = (-scale * at(sums, i)) / rows - slope * at(address(mean), i);
    heap[(address(dbeta) >>> 2) + i] = at(sums, i);
    heap[(address(dgamma) >>> 2) + i] = at(sums + row, i) * inverse;
  }
  const factors = [from, back, constant];
  context.parallel('combineGradient', parts, rows, channels, ...values, ...factors, address(dx));
  return [dx, dgamma, dbeta];
}

/** Normalises by given moments, one a channel. */
function infer(
  context: KernelContext,
  {
    inputs: { x, mean, variance, offset, scale },
    attrs: { varianceEpsilon },
  }: Call<FusedInputs, { varianceEpsilon: number }>,
): TensorInfo | null {
  const [, channels] = rowsAndChannels(x);
  const given = [mean, variance, offset, scale].filter((tensor) => tensor != null);
  context.deferral.settle(given);
  const byChannel = given.every((tensor) => util.sizeFromShape(tensor.shape) === channels);
  if (x.dtype !== 'float32' || !byChannel || util.sizeFromShape(x.shape) === 0) return null;
  const moments = { mean, variance, gamma: scale, beta: offset };
  return scaleLater(context, x, scaleOf(context, moments, channels, varianceEpsilon));
}

interface FusedInputs {
  x: TensorInfo;
  mean: TensorInfo;
  variance: TensorInfo;
  offset?: TensorInfo;
  scale?: TensorInfo;
}

/** Installs batch normalisation over the last axis, with its gradient, and returns the names of the kernels. */
export function installBatchNormalization(context: KernelContext): string[] {
  installKernel(context, BATCH_NORM_TRAINING, normalize);
  installKernel(context, GRADIENT, normalizeGradient);
  installKernel(context, 'FusedBatchNorm', infer, { takesDeferred: true });
  registerGradient({
    kernelName: BATCH_NORM_TRAINING,
    inputsToSave: ['x', 'gamma'],
    outputsToSave: [false, true, true],
    gradFunc: (dys, saved, attrs) => {
      const [x, gamma, mean, variance] = saved;
      const [dy] = dys as Tensor[];
      const inputs = { x, dy, gamma, mean, variance } as unknown as NamedTensorMap;
      // Computed once, here: the engine disposes what a thunk leaves beside its own result.
      const [dx, dgamma, dbeta] = engine().runKernel(GRADIENT, inputs, attrs) as Tensor[];
      return { x: () => dx as Tensor, gamma: () => dgamma as Tensor, beta: () => dbeta as Tensor };
    },
  });
  return [BATCH_NORM_TRAINING, GRADIENT, 'FusedBatchNorm'];
}
