import { engine, type Tensor, type TensorInfo, util, type Variable } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { WasmTrainingError } from '../errors.ts';
import { type Call, installKernel } from '../registry.ts';

/** Tensors of one step, all float32 and of one shape; all but `gradient` are changed in place. */
interface StepInputs {
  variable: Tensor;
  gradient: Tensor;
  m: Tensor;
  v: Tensor;
}

/** Attributes of one step; `step` counts from 1. */
interface StepAttrs {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  weightDecay: number;
  step: number;
}

function check(inputs: StepInputs, { step }: StepAttrs): void {
  for (const name of ['variable', 'gradient', 'm', 'v'] as const) {
    const tensor = inputs[name];
    const fits = tensor.dtype === 'float32';
    if (fits && util.arraysEqual(tensor.shape, inputs.variable.shape)) continue;
    throw new WasmTrainingError(
      'invalid-argument',
      `FusedAdamW: '${name}' is ${tensor.dtype} [${tensor.shape}], 'variable' has the shape [${inputs.variable.shape}].`,
      'Pass four float32 tensors of one shape.',
    );
  }
  if (step >= 1) return;
  throw new WasmTrainingError(
    'invalid-argument',
    `FusedAdamW: 'step' is ${step}.`,
    'Count the steps from 1.',
  );
}

/**
 * Makes a tensor the only owner of its values: clones and reshapes share them (as on the cpu backend) and must
 * not change with it.
 */
function own(context: KernelContext, tensor: Tensor): void {
  if (context.backend.dataIdMap.get(tensor.dataId).refCount === 1) return;
  const bytes = 4 * util.sizeFromShape(tensor.shape);
  const info = context.output(tensor.shape);
  const from = context.address(tensor);
  context.backend.wasm.HEAPU8.copyWithin(context.address(info), from, from + bytes);
  const copy = engine().makeTensorFromTensorInfo(info);
  engine().disposeTensor(tensor);
  tensor.dataId = copy.dataId;
  engine().incRef(tensor, null as never);
  copy.dispose();
}

/** XNNPACK keeps packed weights by tensor; registering the tensor anew makes it forget them. */
function forgetPacked({ backend }: KernelContext, tensor: TensorInfo): void {
  const { id, memoryOffset } = backend.dataIdMap.get(tensor.dataId);
  backend.wasm.tfjs.disposeData(id);
  backend.wasm.tfjs.registerTensor(id, util.sizeFromShape(tensor.shape), memoryOffset);
}

function takeStep(context: KernelContext, { inputs, attrs }: Call<StepInputs, StepAttrs>) {
  check(inputs, attrs);
  const { variable, gradient, m, v } = inputs;
  const { learningRate, beta1, beta2, epsilon, weightDecay, step } = attrs;
  for (const tensor of [variable, m, v]) own(context, tensor);
  const tensors = [variable, gradient, m, v].map(context.address);
  const rate = learningRate / (1 - beta1 ** step);
  const scale = 1 / (1 - beta2 ** step);
  const decay = 1 - learningRate * weightDecay;
  const count = util.sizeFromShape(variable.shape);
  context.kernels.adamStep(count, ...tensors, beta1, beta2, rate, scale, epsilon, decay);
  for (const tensor of [variable, m, v] as Variable[]) forgetPacked(context, tensor);
  return context.output([0]);
}

/** Installs the fused optimiser step and returns the name of its kernel. */
export function installFusedAdamW(context: KernelContext): string[] {
  installKernel(context, 'FusedAdamW', takeStep);
  return ['FusedAdamW'];
}
