import { type Tensor, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { WasmTrainingError } from '../errors.ts';
import { type Call, installKernel } from '../registry.ts';
import { Rule, type StepAttrs, type StepInputs, takeStep } from './optimisers.ts';

type OneOrMany<T> = T | readonly T[];

/** Tensors of a documented step: one of each, or arrays of one length. */
type Inputs = { [key: string]: OneOrMany<Tensor>; variable: OneOrMany<Tensor> };

/** Attributes that all documented steps have. */
interface CommonAttrs {
  /** One for all variables, or one for each. */
  learningRate: OneOrMany<number>;
  weightDecay?: OneOrMany<number>;
  /** Default 1. */
  gradientScale?: number;
  /** Largest norm of the scaled gradients; needs the input `norm`, their norm before scaling. */
  clipNorm?: number;
}

/** Attributes of `FusedAdamW`; `step` counts from 1. */
interface AdamWAttrs extends CommonAttrs {
  beta1: number;
  beta2: number;
  epsilon: number;
  step: number;
}

/** Attributes of `FusedMomentum`. */
interface MomentumAttrs extends CommonAttrs {
  momentum: number;
  nesterov?: boolean;
}

const list = <T>(value: OneOrMany<T>): readonly T[] =>
  Array.isArray(value) ? value : [value as T];

function refuse(problem: string, remedy: string): never {
  throw new WasmTrainingError('invalid-argument', problem, remedy);
}

/** The tensors as arrays, after a check that they belong together. */
function tensorsOf(name: string, inputs: Inputs, keys: readonly string[]): StepInputs {
  const variables = list(inputs.variable);
  if (new Set(variables).size < variables.length) {
    refuse(`${name}: 'variable' names a tensor twice.`, 'Add up its gradients first.');
  }
  const entries = keys.map((key) => {
    const tensors = list((inputs[key] ?? []) as OneOrMany<Tensor>);
    if (tensors.length !== variables.length) {
      const problem = `${name}: '${key}' has ${tensors.length} tensors, 'variable' has ${variables.length}.`;
      refuse(problem, 'Pass one for each variable.');
    }
    tensors.forEach((tensor, i) => {
      const { shape } = variables[i] as Tensor;
      if (tensor.dtype === 'float32' && util.arraysEqual(tensor.shape, shape)) return;
      const problem = `${name}: '${key}' is ${tensor.dtype} [${tensor.shape}], 'variable' has the shape [${shape}].`;
      refuse(problem, 'Pass float32 tensors of one shape.');
    });
    return [key, tensors];
  });
  return Object.fromEntries(entries);
}

/** One number for each variable. */
function spread(name: string, key: string, value: OneOrMany<number>, count: number): number[] {
  const numbers = Array.from(list(value));
  if (numbers.length === count) return numbers;
  if (numbers.length === 1) return new Array(count).fill(numbers[0]);
  return refuse(
    `${name}: '${key}' has ${numbers.length} numbers for ${count} variables.`,
    'Pass one number, or one for each variable.',
  );
}

/** What the gradients are multiplied by; as in PyTorch, a norm that is no number spoils the step. */
function scaleOf(context: KernelContext, name: string, inputs: Inputs, attrs: CommonAttrs): number {
  const { gradientScale = 1, clipNorm } = attrs;
  if (clipNorm === undefined) return gradientScale;
  const { norm } = inputs as { norm?: Tensor };
  if (norm?.dtype !== 'float32' || norm.size !== 1) {
    refuse(
      `${name}: 'clipNorm' needs the input 'norm', one float32.`,
      'Pass what GlobalNorm gives.',
    );
  }
  const value = context.backend.wasm.HEAPF32[context.address(norm) >>> 2] as number;
  return gradientScale * Math.min(1, clipNorm / (Math.abs(gradientScale) * value + 1e-6));
}

interface Step {
  rule: StepAttrs['rule'];
  /** What the rate is divided by. */
  correction: number;
  numbers: readonly number[];
}

function adamW({ beta1, beta2, epsilon, step }: AdamWAttrs): Step {
  if (!(step >= 1)) refuse(`FusedAdamW: 'step' is ${step}.`, 'Count the steps from 1.');
  const numbers = [beta1, beta2, 1 - beta1, 1 - beta2, epsilon, 1 / (1 - beta2 ** step)];
  return { rule: Rule.adam, correction: 1 - beta1 ** step, numbers };
}

function momentum({ momentum: factor, nesterov = false }: MomentumAttrs): Step {
  return { rule: Rule.momentum, correction: 1, numbers: [factor, Number(nesterov)] };
}

function descent(): Step {
  return { rule: Rule.descent, correction: 1, numbers: [] };
}

/** Installs one documented step over the kernel that does the work. */
function install<Attrs extends CommonAttrs>(
  context: KernelContext,
  name: string,
  keys: readonly string[],
  describe: (attrs: Attrs) => Step,
): string {
  installKernel(context, name, (_, { inputs, attrs }: Call<Inputs, Attrs>): TensorInfo => {
    const tensors = tensorsOf(name, inputs, keys);
    const { rule, correction, numbers } = describe(attrs);
    const count = tensors.variable.length;
    const rates = spread(name, 'learningRate', attrs.learningRate, count);
    const weightDecays = spread(name, 'weightDecay', attrs.weightDecay ?? 0, count);
    const step = {
      rule,
      rates: rates.map((rate) => rate / correction),
      decays: rates.map((rate, i) => 1 - rate * (weightDecays[i] as number)),
      scale: scaleOf(context, name, inputs, attrs),
      numbers,
    };
    return takeStep(context, { inputs: tensors, attrs: step });
  });
  return name;
}

/** Installs the documented steps and returns the names of their kernels. */
export function installFusedSteps(context: KernelContext): string[] {
  return [
    install(context, 'FusedAdamW', ['variable', 'gradient', 'm', 'v'], adamW),
    install(context, 'FusedMomentum', ['variable', 'gradient', 'm'], momentum),
    install(context, 'FusedSGD', ['variable', 'gradient'], descent),
  ];
}
