import { InvalidArgumentError } from '@einthoven/core';
import type { EcgModel } from '../model/ecg-model.ts';
import { getWeights } from '../weights/get-weights.ts';
import type { NamedWeights } from '../weights/named-weights.ts';
import { setWeights } from '../weights/set-weights.ts';
import { transposeWeight } from '../weights/transpose.ts';
import { exchangeHalves } from './exchange-halves.ts';
import { isCounter } from './layer-parameters.ts';
import type { PyTorchNames } from './names.ts';
import { type Pairing, type Pairings, pairWeights } from './pairings.ts';

/** What {@link importPyTorch} takes from a state dict. */
export interface ImportPyTorchOptions {
  /** 'body' leaves the heads as they are; default 'all'. */
  readonly only?: 'body' | 'all';
  /** What the names of parameters start with that are left aside, such as ['head.']; default none. */
  readonly ignore?: readonly string[];
}

/**
 * Sets the weights of a model from a PyTorch state dict; nothing is set when something does not fit.
 *
 * Kernels are transposed, the two biases of a recurrent layer added; gates have the same order.
 * `num_batches_tracked` is ignored. Save the state dict in Python with
 * `safetensors.torch.save_file(network.state_dict(), 'weights.safetensors')`.
 *
 * @param stateDict - What `decodeSafetensors` gives.
 * @param names - Which module is which layer, such as {@link pyTorchNames} gives.
 * @throws InvalidArgumentError that lists everything at once: layers and parameters without a
 *   counterpart, and parameters of another shape; UnsupportedError for a layer that PyTorch computes
 *   otherwise, such as a GRU.
 */
export function importPyTorch(
  model: EcgModel,
  stateDict: NamedWeights,
  names: PyTorchNames,
  { only = 'all', ignore = [] }: ImportPyTorchOptions = {},
): void {
  const found = pairWeights(model, names, only);
  requireFit(stateDict, found, ignore);
  const imported = found.pairings.map((pairing) => [pairing.weight, convert(stateDict, pairing)]);
  setWeights(model, { ...getWeights(model), ...Object.fromEntries(imported) }, { only });
}

function convert(stateDict: NamedWeights, { parameters, order, exchanged }: Pairing) {
  const [first, second] = parameters.map((name) => stateDict[name]?.data as Float32Array);
  const data = second ? first?.map((value, i) => value + (second[i] as number)) : first;
  const shape = torchShape(stateDict, parameters[0] as string, order.length);
  const back = order.map((_, axis) => order.indexOf(axis));
  const weight = transposeWeight({ shape, data: data as Float32Array }, back);
  return exchanged ? exchangeHalves(weight) : weight;
}

/** A shape without the axes of length 1 in front that are too many, as of [1, steps, channels]. */
function torchShape(stateDict: NamedWeights, name: string, axes: number): readonly number[] {
  const { shape } = stateDict[name] as NamedWeights[string];
  const more = shape.length - axes;
  return more > 0 && shape.slice(0, more).every((length) => length === 1)
    ? shape.slice(more)
    : shape;
}

function requireFit(stateDict: NamedWeights, found: Pairings, ignore: readonly string[]): void {
  const wanted = new Set(found.pairings.flatMap(({ parameters }) => parameters));
  const counts = (name: string) =>
    !isCounter(name) && !ignore.some((prefix) => name.startsWith(prefix));
  const problems = {
    'layers without a name': found.unnamed,
    'names of no layer': found.unknown,
    'missing parameters': [...wanted].filter((name) => !Object.hasOwn(stateDict, name)),
    'extra parameters': Object.keys(stateDict).filter((name) => counts(name) && !wanted.has(name)),
    'parameters of another shape': found.pairings.flatMap((pairing) =>
      misshapen(stateDict, pairing),
    ),
  };
  const listed = Object.entries(problems).filter(([, names]) => names.length > 0);
  if (listed.length === 0) return;
  const summary = listed.map(([what, names]) => `${names.length} ${what}`).join(', ');
  throw new InvalidArgumentError(`the state dict does not fit the model: ${summary}`, {
    argument: 'stateDict',
    value: problems,
    hint: listed.map(([what, names]) => `${what}: ${names.join(', ')}`).join('\n'),
  });
}

function misshapen(stateDict: NamedWeights, { shape, parameters, order }: Pairing): string[] {
  const expected = order.map((axis) => shape[axis]);
  return parameters
    .filter((name) => Object.hasOwn(stateDict, name))
    .filter((name) => String(torchShape(stateDict, name, order.length)) !== String(expected))
    .map((name) => `${name} has [${stateDict[name]?.shape}], the model needs [${expected}]`);
}
