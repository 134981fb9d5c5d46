import {
  type EcgModel,
  getWeights,
  type NamedWeights,
  setWeights,
  weightsByName,
} from '@einthoven/models';
import { add, mul, tidy, type Variable, variable, zeros } from '@tensorflow/tfjs-core';
import { runFused } from '../optimizers/run-fused.ts';
import { readVariables, writeVariables } from '../optimizers/variable-values.ts';

/** A running mean of the weights of a model. */
export interface WeightAverage {
  /** To be called after every step, which counts from 1. */
  follow(step: number): void;
  /** Puts the mean into the model; what comes back gives the model its own weights again. */
  lend(): () => void;
  /** A copy of the mean. */
  state(): NamedWeights;
  /** Makes this the mean. */
  restore(weights: NamedWeights): void;
  /** Frees the mean. */
  dispose(): void;
}

/**
 * Returns the exponential moving average of those weights of a model that are trainable now, and of
 * the moving statistics of their batch normalisation, as in timm's `ModelEmaV2`.
 *
 * The share of the old mean is (1 + step) / (10 + step) until that reaches `decay`, as in TensorFlow's
 * `ExponentialMovingAverage`: a mean that begins slow would remember the initial weights for long.
 */
export function averageWeights(
  model: EcgModel,
  { decay }: { readonly decay: number },
): WeightAverage {
  const weights = new Map<string, Variable>();
  const means = new Map<string, Variable>();
  for (const [name, { trainable, weight }] of weightsWithLayers(model)) {
    if (!trainable) continue;
    weights.set(name, weight);
    means.set(
      name,
      tidy(() => variable(zeros(weight.shape), false)),
    );
  }
  writeVariables(means, readVariables(weights));
  const state = () => readVariables(means);
  return {
    follow(step) {
      const kept = Math.min(decay, (1 + step) / (10 + step));
      follow([...weights.values()], [...means.values()], step, kept);
    },
    lend() {
      const own = getWeights(model);
      setWeights(model, { ...own, ...state() });
      return () => setWeights(model, own);
    },
    state,
    restore: (values) => writeVariables(means, values),
    dispose() {
      for (const mean of means.values()) mean.dispose();
    },
  };
}

function weightsWithLayers({ model }: EcgModel) {
  return [...weightsByName(model)].map(([name, weight]) => {
    const { trainable } = model.getLayer(name.slice(0, name.lastIndexOf('/')));
    return [name, { trainable, weight: weight.read() as Variable }] as const;
  });
}

function follow(
  weights: readonly Variable[],
  means: readonly Variable[],
  step: number,
  kept: number,
): void {
  // A step of descent along minus the weight, with a decay of 1, is the move of the mean.
  const moves = means.map((mean, i) => {
    const gradient = weights[i] as Variable;
    return { variable: mean, gradient, moments: {}, learningRate: 1 - kept, weightDecay: 1 };
  });
  if (runFused('FusedSGD', moves, { step, gradientScale: -1 })) return;
  tidy(() => {
    for (const { variable: mean, gradient } of moves) {
      mean.assign(add(mul(mean, kept), mul(gradient, 1 - kept)));
    }
  });
}
