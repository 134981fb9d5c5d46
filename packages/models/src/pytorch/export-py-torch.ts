import { InvalidArgumentError } from '@einthoven/core';
import type { EcgModel } from '../model/ecg-model.ts';
import { getWeights } from '../weights/get-weights.ts';
import type { NamedWeights } from '../weights/named-weights.ts';
import { transposeWeight } from '../weights/transpose.ts';
import { exchangeHalves } from './exchange-halves.ts';
import type { PyTorchNames } from './names.ts';
import { pairWeights } from './pairings.ts';

/**
 * Returns the weights of a model as a PyTorch state dict, the reverse of {@link importPyTorch}:
 * `encodeSafetensors` writes it, `network.load_state_dict(safetensors.torch.load_file(path))` reads it.
 *
 * Of the two biases of a recurrent layer the second is 0. `num_batches_tracked` is not there;
 * PyTorch does without.
 *
 * @throws InvalidArgumentError that lists the layers and names without a counterpart;
 *   UnsupportedError for a layer that PyTorch computes otherwise, such as a GRU.
 */
export function exportPyTorch(
  model: EcgModel,
  names: PyTorchNames,
  { only = 'all' }: { readonly only?: 'body' | 'all' } = {},
): NamedWeights {
  const { pairings, unnamed, unknown } = pairWeights(model, names, only);
  if (unnamed.length + unknown.length > 0) {
    throw new InvalidArgumentError(
      `names do not fit the model: ${unnamed.length} layers without a name, ${unknown.length} names of no layer`,
      { argument: 'names', value: { unnamed, unknown }, hint: [...unnamed, ...unknown].join(', ') },
    );
  }
  const weights = getWeights(model);
  const entries = pairings.flatMap(({ weight, parameters, order, exchanged }) => {
    const ours = weights[weight] as NamedWeights[string];
    const value = transposeWeight(exchanged ? exchangeHalves(ours) : ours, order);
    const [first, ...others] = parameters as [string, string?];
    const zeros = { shape: value.shape, data: new Float32Array(value.data.length) };
    return [[first, value], ...others.map((name) => [name, zeros])];
  });
  return Object.fromEntries(entries);
}
