import { NotFoundError, ShapeError } from '@einthoven/core';
import { tensor } from '@tensorflow/tfjs-core';
import { type EcgModel, HEAD_PREFIX } from '../model/ecg-model.ts';
import { type NamedWeights, weightsByName } from './named-weights.ts';

/** What {@link setWeights} sets. */
export interface SetWeightsOptions {
  /** 'body' leaves the heads as they are, whatever `weights` says of them; default 'all'. */
  readonly only?: 'body' | 'all';
}

/**
 * Sets the weights of a model by name; nothing is set when something is wrong.
 *
 * @throws NotFoundError, which names it, for a weight that the model or `weights` lacks; ShapeError
 *   for one of another shape.
 */
export function setWeights(
  { model }: EcgModel,
  weights: NamedWeights,
  { only = 'all' }: SetWeightsOptions = {},
): void {
  const counts = (name: string) => only === 'all' || !name.startsWith(HEAD_PREFIX);
  const wanted = [...weightsByName(model)].filter(([name]) => counts(name));
  for (const [name, { shape }] of wanted) requireShape(name, shape as number[], weights);
  const known = new Set(wanted.map(([name]) => name));
  for (const name of Object.keys(weights).filter(counts)) {
    if (!known.has(name)) throw missing(name, 'the model');
  }
  for (const [name, variable] of wanted) {
    const { shape, data } = weights[name] as NamedWeights[string];
    const value = tensor(data.slice(), [...shape]);
    variable.write(value);
    value.dispose();
  }
}

function requireShape(name: string, shape: readonly number[], weights: NamedWeights): void {
  const given = weights[name];
  if (!given) throw missing(name, '`weights`');
  const size = shape.reduce((product, length) => product * length, 1);
  if (String(given.shape) === String(shape) && given.data.length === size) return;
  throw new ShapeError(
    `weight '${name}' has shape [${given.shape}] and ${given.data.length} values; the model has [${shape}]`,
    { argument: name, value: given.shape, hint: HINT },
  );
}

function missing(name: string, where: string): NotFoundError {
  const details = { argument: name, value: name, hint: HINT };
  return new NotFoundError(`weight '${name}' is not in ${where}`, details);
}

const HINT =
  "Build the model with the backbone, options and leads that the weights come from; { only: 'body' } leaves heads aside.";
