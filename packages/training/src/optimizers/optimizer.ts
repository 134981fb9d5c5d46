import { NotFoundError, ShapeError } from '@einthoven/core';
import { type EcgModel, type NamedWeights, weightsByName } from '@einthoven/models';
import {
  add,
  mul,
  type NamedTensorMap,
  sub,
  type Tensor,
  tensor,
  tidy,
  type Variable,
  variable,
  zeros,
} from '@tensorflow/tfjs-core';
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

/** What weights are drawn to instead of to 0. */
export interface Pull {
  /** By name; weights that do not stand here are left to the decay. */
  readonly towards: NamedWeights;
  /** The distance shrinks by this times the rate of the weight each step. */
  readonly strength: number;
}

interface Parameter {
  readonly name: string;
  readonly variable: Variable;
  readonly moments: Readonly<Record<string, Variable>>;
  readonly stageRate: number;
  readonly weightDecay: number;
  /** What it is drawn to; null where it decays to 0. */
  readonly anchor: Tensor | null;
}

/** Returns an optimizer for those weights of a model that are trainable now. */
export function createOptimizer(
  model: EcgModel,
  settings: OptimizerSettings,
  pull?: Pull,
): Optimizer {
  const rule = createRule(settings);
  const parameters = createParameters(model, settings, { rule, pull });
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
      tidy(() => {
        rule.apply(weights, { step, gradientScale, momentum });
        if (pull) for (const weight of weights) drawToAnchor(weight, pull.strength);
      });
    },
    state: () => ({ moments: readVariables(moments), scalars: { step, ...rule.scalars } }),
    restore({ moments: values, scalars: { step: done = 0, ...scalars } }) {
      step = done;
      Object.assign(rule.scalars, scalars);
      writeVariables(moments, values);
    },
    dispose() {
      for (const moment of moments.values()) moment.dispose();
      for (const { anchor } of parameters) anchor?.dispose();
    },
  };
}

function drawToAnchor(
  { variable, anchor, learningRate }: Parameter & { readonly learningRate: number },
  strength: number,
): void {
  if (anchor) variable.assign(add(variable, mul(sub(anchor, variable), learningRate * strength)));
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
  { rule, pull }: { readonly rule: OptimizerRule; readonly pull: Pull | undefined },
): Parameter[] {
  const names = new Map([...weightsByName(model.model)].map(([name, weight]) => [weight, name]));
  const weightsOf = (layer: string) => model.model.getLayer(layer).trainableWeights;
  return model.stages.flatMap(({ name: stage, layers }) =>
    layers.flatMap(weightsOf).map((weight) => {
      const value = weight.read() as Variable;
      const name = names.get(weight) as string;
      const zero = () => tidy(() => variable(zeros(value.shape), false));
      // Biases and the scales and shifts of normalisation have one axis: nothing draws at them.
      const anchor = value.rank > 1 ? anchorOf(name, value, pull) : null;
      return {
        name,
        variable: value,
        anchor,
        moments: Object.fromEntries(rule.moments.map((moment) => [moment, zero()])),
        stageRate: settings.stageRates[stage] ?? 1,
        weightDecay: value.rank > 1 && !anchor ? settings.weightDecay : 0,
      };
    }),
  );
}

/** @throws ShapeError when the weight to draw to has another shape. */
function anchorOf(name: string, { shape }: Variable, pull: Pull | undefined): Tensor | null {
  const towards = pull?.towards[name];
  if (!towards) return null;
  if (String(towards.shape) === String(shape)) return tensor(towards.data.slice(), [...shape]);
  throw new ShapeError(
    `pull.towards has '${name}' of shape [${towards.shape}], the model [${shape}]`,
    {
      argument: 'pull.towards',
      value: towards.shape,
      hint: 'Pass the weights that the body started from.',
    },
  );
}

function momentsByName(parameters: readonly Parameter[]): Map<string, Variable> {
  return new Map(
    parameters.flatMap(({ name, moments }) =>
      Object.entries(moments).map(([moment, value]) => [`${name}/${moment}`, value] as const),
    ),
  );
}
