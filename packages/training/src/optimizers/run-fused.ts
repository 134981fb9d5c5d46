import {
  engine,
  getBackend,
  getKernel,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { StepNumbers, WeightStep } from './optimizer-rule.ts';

/**
 * Does a whole step on all weights by one kernel of the backend, in place, where the backend has a
 * kernel of this name; else returns false.
 *
 * Inputs are arrays: `variable`, `gradient` and the moments by name; attributes `numbers`, `step`,
 * `gradientScale`, and `learningRate` and `weightDecay` with one number a weight. The kernel returns
 * one tensor, which is disposed.
 */
export function runFused(
  kernel: string,
  weights: readonly WeightStep[],
  { step, gradientScale }: Pick<StepNumbers, 'step' | 'gradientScale'>,
  numbers: Readonly<Record<string, number | boolean>> = {},
): boolean {
  const [first] = weights;
  if (!first || !getKernel(kernel, getBackend())) return false;
  const inputs: Record<string, Tensor[]> = {
    variable: weights.map(({ variable }) => variable),
    gradient: weights.map(({ gradient }) => gradient),
  };
  for (const name of Object.keys(first.moments)) {
    inputs[name] = weights.map(({ moments }) => moments[name] as Tensor);
  }
  const attributes: NamedAttrMap = {
    ...numbers,
    step,
    gradientScale,
    learningRate: weights.map(({ learningRate }) => learningRate),
    weightDecay: weights.map(({ weightDecay }) => weightDecay),
  };
  // tfjs-core types one tensor an input; kernels that take lists get them as they are.
  const result = engine().runKernel(kernel, inputs as unknown as NamedTensorMap, attributes);
  (result as Tensor).dispose();
  return true;
}
