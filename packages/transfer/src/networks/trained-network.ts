import type { JsonValue } from '@einthoven/core';
import {
  type BackboneRegistry,
  buildModel,
  type EcgModel,
  getWeights,
  type Head,
  type NamedWeights,
  setWeights,
} from '@einthoven/models';

/** A network as plain data: what is kept between steps, and what another one starts from. */
export interface TrainedNetwork {
  readonly backbone: NetworkBackbone;
  readonly heads: readonly Head[];
  readonly weights: NamedWeights;
}

/** A backbone by its id in a registry, with its options. */
export interface NetworkBackbone {
  readonly id: string;
  readonly options: Readonly<Record<string, JsonValue>>;
}

/** Returns a copy of the weights of a model and what they belong to, without the heads left out. */
export function networkOf(model: EcgModel, heads: readonly Head[] = model.heads): TrainedNetwork {
  const dropped = model.heads.filter(({ name }) => !heads.some((head) => head.name === name));
  const belongs = (weight: string) =>
    !dropped.some(({ name }) => weight.startsWith(headPrefix(name)));
  const weights = Object.entries(getWeights(model)).filter(([name]) => belongs(name));
  const { id, options } = model.backbone;
  return { backbone: { id, options }, heads, weights: Object.fromEntries(weights) };
}

/** Returns a model with these weights, for examples of this size; dispose it when done. */
export function buildNetwork(
  { backbone, heads, weights }: TrainedNetwork,
  input: EcgModel['input'],
  registry: BackboneRegistry,
): EcgModel {
  const { id, options } = backbone;
  const model = buildModel({ backbone: registry.get(id), options, input, heads, seed: 0 });
  setWeights(model, weights);
  return model;
}

const HEADS = 'head_';

/** What the names of the weights of a head start with. */
export const headPrefix = (head: string) => `${HEADS}${head}_`;

/** Returns the weights without those of heads. */
export function bodyOf(weights: NamedWeights): NamedWeights {
  return Object.fromEntries(Object.entries(weights).filter(([name]) => !name.startsWith(HEADS)));
}
