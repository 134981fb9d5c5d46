import { add, mul, type Tensor, type Variable } from '@tensorflow/tfjs-core';

/** One weight in one step. */
export interface WeightStep {
  readonly variable: Variable;
  readonly gradient: Tensor;
  /** Running values of the weight's shape, by name. */
  readonly moments: Readonly<Record<string, Variable>>;
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** What one step has in common for all weights. */
export interface StepNumbers {
  /** From 1. */
  readonly step: number;
  /** Multiplies every gradient. */
  readonly gradientScale: number;
  /** Replaces beta1, or the momentum, where given. */
  readonly momentum?: number | undefined;
}

/** How an optimizer moves weights. */
export interface OptimizerRule {
  /** Names of the moments that it keeps of every weight, all 0 at the start. */
  readonly moments: readonly string[];
  /** Numbers that it keeps from step to step; whoever resumes sets them. */
  readonly scalars: Record<string, number>;
  /** Moves all weights, and their moments, by one step; tidied by the caller. */
  apply(weights: readonly WeightStep[], at: StepNumbers): void;
}

/** The gradient of a weight after its scaling. */
export function scaled({ gradient }: WeightStep, scale: number): Tensor {
  return scale === 1 ? gradient : mul(gradient, scale);
}

/** Returns the step with the decay added to the gradients, where there is any. */
export function foldDecay(
  weights: readonly WeightStep[],
  at: StepNumbers,
): [weights: readonly WeightStep[], at: StepNumbers] {
  if (weights.every(({ weightDecay }) => weightDecay === 0)) return [weights, at];
  const folded = weights.map((weight) => {
    const { variable, weightDecay } = weight;
    const own = scaled(weight, at.gradientScale);
    const gradient = weightDecay > 0 ? add(own, mul(variable, weightDecay)) : own;
    return { ...weight, gradient, weightDecay: 0 };
  });
  return [folded, { ...at, gradientScale: 1 }];
}
