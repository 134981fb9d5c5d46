import {
  add,
  div,
  engine,
  getBackend,
  getKernel,
  mul,
  type NamedAttrMap,
  type NamedTensorMap,
  sqrt,
  square,
  sub,
  type Tensor,
  tidy,
  type Variable,
} from '@tensorflow/tfjs-core';

/**
 * Name of a kernel that does a whole step of AdamW on one weight, in place. Where the backend has
 * one it is used. Inputs: `variable`, `gradient`, `m`, `v`; attributes: those of
 * {@link AdamWStep}; it updates `variable`, `m` and `v` and returns one tensor, which is disposed.
 */
export const FUSED_ADAMW = 'FusedAdamW';

/** The numbers of one step on one weight; `step` counts from 1. */
export interface AdamWStep {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  readonly step: number;
}

/** A weight with its running moments. */
export interface AdamWState {
  readonly variable: Variable;
  readonly m: Variable;
  readonly v: Variable;
}

/** Moves one weight, and its moments, by one step. */
export function adamWStep(state: AdamWState, gradient: Tensor, step: AdamWStep): void {
  if (!getKernel(FUSED_ADAMW, getBackend())) {
    tidy(() => composedStep(state, gradient, step));
    return;
  }
  const inputs: NamedTensorMap = { ...state, gradient };
  const result = engine().runKernel(FUSED_ADAMW, inputs, { ...step } as NamedAttrMap);
  (result as Tensor).dispose();
}

function composedStep({ variable, m, v }: AdamWState, gradient: Tensor, at: AdamWStep): void {
  const { learningRate, beta1, beta2, epsilon, weightDecay, step } = at;
  m.assign(add(mul(m, beta1), mul(gradient, 1 - beta1)));
  v.assign(add(mul(v, beta2), mul(square(gradient), 1 - beta2)));
  const root = add(div(sqrt(v), Math.sqrt(1 - beta2 ** step)), epsilon);
  const move = mul(div(m, root), learningRate / (1 - beta1 ** step));
  const decayed = weightDecay > 0 ? mul(variable, 1 - learningRate * weightDecay) : variable;
  variable.assign(sub(decayed, move));
}
