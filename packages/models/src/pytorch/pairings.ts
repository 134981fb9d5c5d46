import { type EcgModel, HEAD_PREFIX } from '../model/ecg-model.ts';
import type { NetworkLayer } from '../network/layer-facts.ts';
import { weightsByName } from '../weights/named-weights.ts';
import { layerParameters } from './layer-parameters.ts';
import { type PyTorchNames, parameterName } from './names.ts';

/** One of our weights and the parameters of PyTorch that it is. */
export interface Pairing {
  /** '<layer>/<weight>'. */
  readonly weight: string;
  readonly shape: readonly number[];
  /** Full names; ours is their sum. */
  readonly parameters: readonly string[];
  /** Axis i in PyTorch is our axis `order[i]`. */
  readonly order: readonly number[];
  /** Whether the halves of our first axis have changed places in PyTorch. */
  readonly exchanged: boolean;
}

/** What {@link pairWeights} finds. */
export interface Pairings {
  readonly pairings: readonly Pairing[];
  /** Layers with weights that `names` lacks, and names that are no such layers. */
  readonly unnamed: readonly string[];
  readonly unknown: readonly string[];
}

/** Returns which parameters of PyTorch are which of our weights; `only` 'body' leaves heads aside. */
export function pairWeights(
  { model }: EcgModel,
  names: PyTorchNames,
  only: 'body' | 'all',
): Pairings {
  const weighted = model.layers.filter(
    ({ weights, name }) => weights.length > 0 && (only === 'all' || !name.startsWith(HEAD_PREFIX)),
  );
  const shapes = new Map([...weightsByName(model)].map(([name, { shape }]) => [name, shape]));
  const known = new Set(weighted.map(({ name }) => name));
  return {
    pairings: weighted
      .filter(({ name }) => Object.hasOwn(names, name))
      .flatMap((layer) => pairLayer(layer, names, shapes as ReadonlyMap<string, number[]>)),
    unnamed: [...known].filter((name) => !Object.hasOwn(names, name)),
    unknown: Object.keys(names).filter((name) => !known.has(name)),
  };
}

function pairLayer(
  layer: NetworkLayer,
  names: PyTorchNames,
  shapes: ReadonlyMap<string, readonly number[]>,
): Pairing[] {
  const entry = names[layer.name] as PyTorchNames[string];
  const module = typeof entry === 'string' ? entry : entry.module;
  const isDense = layer.getClassName() === 'Dense';
  return layerParameters(layer).flatMap(({ weight, parameters, order }) => {
    const name = `${layer.name}/${weight}`;
    const shape = shapes.get(name);
    // A layer without bias, scale or centre lacks the weight.
    if (!shape) return [];
    // Features are the inputs of a dense layer; its bias is one of outputs.
    const takesFeatures = typeof entry === 'object' && !(isDense && weight === 'bias');
    const full = parameters.flatMap((own) =>
      own === undefined ? [] : [parameterName(module, own)],
    );
    return [{ weight: name, shape, parameters: full, order, exchanged: takesFeatures }];
  });
}
