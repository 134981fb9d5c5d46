import { NotFoundError } from '@einthoven/core';
import type { EcgModel } from '@einthoven/models';
import {
  mul,
  type NamedTensorMap,
  type Tensor,
  tidy,
  type Variable,
  variable,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { ScheduledRate } from '../schedules/schedule.ts';
import type { AdamW } from './adamw.ts';
import { type AdamWState, adamWStep } from './adamw-step.ts';

/** Moves the trainable weights of a model. */
export interface Optimizer {
  /** The weights it moves, frozen stages left out. */
  readonly variables: readonly Variable[];
  /** One step; `scale` multiplies every gradient. */
  apply(gradients: NamedTensorMap, rate: ScheduledRate, scale: number): void;
  dispose(): void;
}

interface Parameter extends AdamWState {
  readonly stageRate: number;
  readonly weightDecay: number;
}

/** Returns an AdamW for those weights of a model that are trainable now. */
export function createOptimizer(model: EcgModel, settings: AdamW): Optimizer {
  const parameters = model.stages.flatMap(({ name, layers }) =>
    layers
      .flatMap((layer) => model.model.getLayer(layer).trainableWeights)
      .map((weight) => createParameter(weight.read() as Variable, name, settings)),
  );
  let step = 0;
  return {
    variables: parameters.map((parameter) => parameter.variable),
    apply(gradients, { factor, momentum = settings.beta1 }, scale) {
      step += 1;
      const { beta2, epsilon } = settings;
      for (const parameter of parameters) {
        const gradient = gradients[parameter.variable.name];
        if (!gradient) continue;
        const learningRate = settings.learningRate * factor * parameter.stageRate;
        const { weightDecay } = parameter;
        const numbers = { learningRate, beta1: momentum, beta2, epsilon, weightDecay, step };
        scaled(gradient, scale, (by) => adamWStep(parameter, by, numbers));
      }
    },
    dispose() {
      for (const { m, v } of parameters) {
        m.dispose();
        v.dispose();
      }
    },
  };
}

/** Throws NotFoundError unless every stage that has a rate is one of the model's. */
export function requireStageRates({ stages }: EcgModel, { stageRates }: AdamW): void {
  const names = stages.map(({ name }) => name);
  for (const name of Object.keys(stageRates)) {
    if (names.includes(name)) continue;
    throw new NotFoundError(`stageRates names stage '${name}', which is not in the model`, {
      argument: 'stageRates',
      value: name,
      hint: `The model has: ${names.join(', ')}.`,
    });
  }
}

function createParameter(value: Variable, stage: string, settings: AdamW): Parameter {
  const zeros = () => tidy(() => variable(zerosLike(value), false));
  return {
    variable: value,
    m: zeros(),
    v: zeros(),
    stageRate: settings.stageRates[stage] ?? 1,
    // Biases and the scales and shifts of normalisation have one axis.
    weightDecay: value.rank > 1 ? settings.weightDecay : 0,
  };
}

function scaled(gradient: Tensor, scale: number, use: (gradient: Tensor) => void): void {
  if (scale === 1) use(gradient);
  else tidy(() => use(mul(gradient, scale)));
}
