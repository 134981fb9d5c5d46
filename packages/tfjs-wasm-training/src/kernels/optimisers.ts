import { engine, type Tensor, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { WasmTrainingError } from '../errors.ts';
import { type Call, installKernel } from '../registry.ts';

/** The rules of `assembly/optimisers.ts`, by their numbers there. */
export const Rule = { adam: 0, momentum: 1, descent: 2, adagrad: 3, rmsprop: 4 } as const;

/** The kernel behind all steps; no part of the documented interface. */
export const OPTIMISER_STEP = 'OptimiserStep';

/** The kernel that takes the norm of all gradients together. */
const GLOBAL_NORM = 'GlobalNorm';

/** Tensors of a step, float32, in arrays of one length; all but the gradients are changed in place. */
export interface StepInputs {
  variable: Tensor[];
  gradient: Tensor[];
  m?: Tensor[];
  v?: Tensor[];
}

/** What a step does to its tensors. */
export interface StepAttrs {
  rule: (typeof Rule)[keyof typeof Rule];
  /** Of each variable. */
  rates: readonly number[];
  /** What each variable is multiplied by before the step. */
  decays: readonly number[];
  /** What the gradients are multiplied by. */
  scale: number;
  /** The numbers a ... f of the rule. */
  numbers: readonly number[];
}

/** Words that an entry of the kernels' table has. */
const WORDS = 8;

/** What a value costs, all tensors read and written, against one that is only read. */
const COST = 4;

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

/** The step of one rule on all tensors at once. */
export function takeStep(
  context: KernelContext,
  { inputs: { variable, gradient, m, v }, attrs }: Call<StepInputs, StepAttrs>,
): TensorInfo {
  const changed = [...variable, ...(m ?? []), ...(v ?? [])];
  for (const tensor of changed) own(context, tensor);
  const sizes = variable.map(({ shape }) => util.sizeFromShape(shape));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const addresses = [variable, gradient, m, v].map((tensors) => tensors?.map(context.address));
  const [table] = context.scratch(4 * WORDS * sizes.length) as [number];
  const { buffer } = context.backend.wasm.HEAPU8;
  const words = new Uint32Array(buffer, table, WORDS * sizes.length);
  const floats = new Float32Array(buffer, table, WORDS * sizes.length);
  sizes.forEach((size, i) => {
    const at = WORDS * i;
    words.set([size, ...addresses.map((list) => list?.[i] ?? 0)], at);
    floats.set([attrs.rates[i] as number, attrs.decays[i] as number], at + 5);
  });
  const numbers = Array.from({ length: 6 }, (_, i) => attrs.numbers[i] ?? 0);
  const parts = partsOf(total >> 2, 4 * COST);
  context.parallel('optimise', parts, attrs.rule, table, total, attrs.scale, ...numbers);
  for (const tensor of changed) forgetPacked(context, tensor);
  return context.output([0]);
}

function checkGradients(gradients: readonly TensorInfo[]): void {
  const index = gradients.findIndex(({ dtype }) => dtype !== 'float32');
  if (index < 0) return;
  throw new WasmTrainingError(
    'invalid-argument',
    `${GLOBAL_NORM}: gradient ${index} is ${gradients[index]?.dtype}.`,
    'Pass float32 tensors.',
  );
}

/** The root of the sum of all squares, the sums being taken in double precision and in one order. */
function globalNorm(context: KernelContext, { inputs }: Call<Record<string, TensorInfo>>) {
  const gradients = Object.values(inputs);
  checkGradients(gradients);
  const norm = context.output([]);
  const sizes = gradients.map(({ shape }) => util.sizeFromShape(shape));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const parts = partsOf(total >> 2, 4);
  const addresses = gradients.map(context.address);
  const areas = context.scratch(4 * WORDS * sizes.length, 8 * parts);
  const [table, sums] = areas as [number, number];
  const words = new Uint32Array(context.backend.wasm.HEAPU8.buffer, table, WORDS * sizes.length);
  sizes.forEach((size, i) => {
    words.set([size, 0, addresses[i] as number], WORDS * i);
  });
  context.parallel('squareSums', parts, table, total, sums);
  const { HEAPU8, HEAPF32 } = context.backend.wasm;
  const squares = new Float64Array(HEAPU8.buffer, sums, parts).reduce((sum, x) => sum + x, 0);
  HEAPF32[context.address(norm) >>> 2] = Math.sqrt(squares);
  return norm;
}

/** Installs the steps and the norm and returns the names of their kernels. */
export function installOptimisers(context: KernelContext): string[] {
  installKernel(context, OPTIMISER_STEP, takeStep);
  installKernel(context, GLOBAL_NORM, globalNorm);
  return [OPTIMISER_STEP, GLOBAL_NORM];
}
