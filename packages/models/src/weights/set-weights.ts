import { ShapeError } from '@einthoven/core';
import { tensor } from '@tensorflow/tfjs-core';
import { type EcgModel, HEAD_PREFIX } from '../model/ecg-model.ts';
import { type LayerWeight, type NamedWeights, weightsByName } from './named-weights.ts';

/** What {@link setWeights} sets. */
export interface SetWeightsOptions {
  /** 'body' leaves the heads as they are, whatever `weights` says of them, 'heads' the body; default 'all'. */
  readonly only?: 'body' | 'heads' | 'all';
}

/**
 * Sets the weights of a model by name; nothing is set when something is wrong.
 *
 * @throws ShapeError, which names all that `weights` lacks, all that the model lacks and all of
 *   another shape.
 */
export function setWeights(
  { model }: EcgModel,
  weights: NamedWeights,
  { only = 'all' }: SetWeightsOptions = {},
): void {
  const counts = (name: string) =>
    only === 'all' || name.startsWith(HEAD_PREFIX) === (only === 'heads');
  const wanted = [...weightsByName(model)].filter(([name]) => counts(name));
  const given = Object.entries(weights).filter(([name]) => counts(name));
  requireFit(wanted, Object.fromEntries(given));
  for (const [name, variable] of wanted) {
    const { shape, data } = weights[name] as NamedWeights[string];
    const value = tensor(data.slice(), [...shape]);
    variable.write(value);
    value.dispose();
  }
}

function requireFit(wanted: readonly [string, LayerWeight][], given: NamedWeights): void {
  const names = new Set(wanted.map(([name]) => name));
  const problems = {
    missing: [...names].filter((name) => !given[name]),
    extra: Object.keys(given).filter((name) => !names.has(name)),
    misshapen: wanted.flatMap(([name, { shape }]) =>
      misshape(name, shape as number[], given[name]),
    ),
  };
  const found = Object.entries(problems).filter(([, list]) => list.length > 0);
  if (found.length === 0) return;
  const listed = found.map(([kind, list]) => `${list.length} ${kind} (${list.join(', ')})`);
  throw new ShapeError(`weights do not fit the model: ${listed.join('; ')}`, {
    argument: 'weights',
    value: problems,
    hint: "Build the model with the backbone, options, leads and heads that the weights come from; { only: 'body' } leaves heads aside.",
  });
}

function misshape(
  name: string,
  shape: readonly number[],
  given: NamedWeights[string] | undefined,
): string[] {
  if (!given) return [];
  const size = shape.reduce((product, length) => product * length, 1);
  if (String(given.shape) === String(shape) && given.data.length === size) return [];
  return [`${name} [${given.shape}] with ${given.data.length} values for [${shape}]`];
}
