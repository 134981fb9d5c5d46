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
  const { kernels, address, scratch } = context;
  const [rows, channels] = rowsAndChannels(x);
  const y = context.output(x.shape);
  const mean = context.output([channels]);
  const variance = context.output([channels]);
  const [factor, offset] = scratch(4 * channels, 4 * channels) as [number, number];
  kernels.channelMoments(rows, channels, address(x), address(mean), address(variance));
  const heap = context.backend.wasm.HEAPF32;
  const at = (pointer: number, i: number) => heap[(pointer >>> 2) + i] as number;
  for (let i = 0; i < channels; i++) {
    const scale = at(address(gamma), i) / Math.sqrt(at(address(variance), i) + epsilon);
    heap[(factor >>> 2) + i] = scale;
    heap[(offset >>> 2) + i] = at(address(beta), i) - at(address(mean), i) * scale;
  }
  kernels.scaleShift(rows, channels, address(x), factor, offset, address(y));
  return [y, mean, variance];
}

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
  const { kernels, address, scratch } = context;
  const { x, dy, gamma, mean, variance } = inputs;
  const [rows, channels] = rowsAndChannels(x);
  const dx = context.output(x.shape);
  const dgamma = context.output([channels]);
  const dbeta = context.output([channels]);
  const areas = scratch(4 * channels, 4 * channels, 4 * channels) as [number, number, number];
  const [from, back, constant] = areas;
  const moments = [address(mean), address(dbeta), address(dgamma)];
  kernels.gradientSums(rows, channels, address(x), address(dy), ...moments);
  const heap = context.backend.wasm.HEAPF32;
  const at = (pointer: number, i: number) => heap[(pointer >>> 2) + i] as number;
  for (let i = 0; i < channels; i++) {
    const inverse = 1 / Math.sqrt(at(address(variance), i) + epsilon);
    const scale = at(address(gamma), i) * inverse;
    const slope = (-scale * inverse * inverse * at(address(dgamma), i)) / rows;
    heap[(from >>> 2) + i] = scale;
    heap[(back >>> 2) + i] = slope;
    heap[(constant >>> 2) + i] =
      (-scale * at(address(dbeta), i)) / rows - slope * at(address(mean), i);
    heap[(address(dgamma) >>> 2) + i] = at(address(dgamma), i) * inverse;
  }
  kernels.combineGradient(rows, channels, address(x), address(dy), ...areas, address(dx));
  return [dx, dgamma, dbeta];
}

/** Installs batch normalisation over the last axis, with its gradient, and returns the names of the kernels. */
export function installBatchNormalization(context: KernelContext): string[] {
  installKernel(context, BATCH_NORM_TRAINING, normalize);
  installKernel(context, GRADIENT, normalizeGradient);
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
  return [BATCH_NORM_TRAINING, GRADIENT];
}
