import { NotFoundError } from '@einthoven/core';
import { type EcgModel, type NamedWeights, weightsByName } from '@einthoven/models';
import { type NamedTensorMap, tidy, type Variable, variable, zeros } from '@tensorflow/tfjs-core';
import type { ScheduledRate } from '../schedules/schedule.ts';
import { createRule } from './create-rule.ts';
import type { OptimizerRule } from './optimizer-rule.ts';
import type { OptimizerSettings } from './optimizer-settings.ts';
import { readVariables, writeVariables } from './variable-values.ts';

/** Moves the trainable weights of a model. */
export interface Optimizer {
  /** The weights it moves, frozen stages left out. */
  readonly variables: readonly Variable[];
  /** One step; `scale` multiplies every gradient. */
  apply(gradients: NamedTensorMap, rate: ScheduledRate, scale: number): void;
  /** A copy of all that it remembers. */
  state(): OptimizerState;
  /** Makes it remember what another one of the same settings and model did. */
  restore(state: OptimizerState): void;
  /** Frees what it remembers. */
  dispose(): void;
}

/** What an {@link Optimizer} remembers. */
export interface OptimizerState {
  /** By '<weight>/<moment>'. */
  readonly moments: NamedWeights;
  /** The number of steps, and what else a rule counts. */
  readonly scalars: Readonly<Record<string, number>>;
}

interface Parameter {
  readonly name: string;
  readonly variable: Variable;
  readonly moments: Readonly<Record<string, Variable>>;
  readonly stageRate: number;
  readonly weightDecay: number;
}

/** Returns an optimizer for those weights of a model that are trainable now. */
export function createOptimizer(model: EcgModel, settings: OptimizerSettings): Optimizer {
  const rule = createRule(settings);
  const parameters = createParameters(model, settings, rule);
  const moments = momentsByName(parameters);
  let step = 0;
  return {
    variables: parameters.map((parameter) => parameter.variable),
    apply(gradients, { factor, momentum }, gradientScale) {
      step += 1;
      const weights = parameters.flatMap((parameter) => {
        const gradient = gradients[parameter.variable.name];
        const learningRate = settings.learningRate * factor * parameter.stageRate;
        return gradient ? [{ ...parameter, gradient, learningRate }] : [];
      });
      tidy(() => rule.apply(weights, { step, gradientScale, momentum }));
    },
    state: () => ({ moments: readVariables(moments), scalars: { step, ...rule.scalars } }),
    restore({ moments: values, scalars: { step: done = 0, ...scalars } }) {
      step = done;
      Object.assign(rule.scalars, scalars);
      writeVariables(moments, values);
    },
    dispose() {
      for (const moment of moments.values()) moment.dispose();
    },
  };
}

/** Throws NotFoundError unless every stage that has a rate is one of the model's. */
export function requireStageRates(
  { stages }: EcgModel,
  { stageRates }: Pick<OptimizerSettings, 'stageRates'>,
): void {
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

function createParameters(
  model: EcgModel,
  settings: OptimizerSettings,
  rule: OptimizerRule,
): Parameter[] {
  const names = new Map([...weightsByName(model.model)].map(([name, weight]) => [weight, name]));
  const weightsOf = (layer: string) => model.model.getLayer(layer).trainableWeights;
  return model.stages.flatMap(({ name: stage, layers }) =>
    layers.flatMap(weightsOf).map((weight) => {
      const value = weight.read() as Variable;
      const zero = () => tidy(() => variable(zeros(value.shape), false));
      return {
        name: names.get(weight) as string,
        variable: value,
        moments: Object.fromEntries(rule.moments.map((moment) => [moment, zero()])),
        stageRate: settings.stageRates[stage] ?? 1,
        // Biases and the scales and shifts of normalisation have one axis.
        weightDecay: value.rank > 1 ? settings.weightDecay : 0,
      };
    }),
  );
}

function momentsByName(parameters: readonly Parameter[]): Map<string, Variable> {
  return new Map(
    parameters.flatMap(({ name, moments }) =>
      Object.entries(moments).map(([moment, value]) => [`${name}/${moment}`, value] as const),
    ),
  );
}
