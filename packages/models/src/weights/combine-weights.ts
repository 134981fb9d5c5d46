import { InvalidArgumentError } from '@einthoven/core';
import { memberPrefix } from '../backbones/combined-names.ts';
import { HEAD_PREFIX } from '../model/ecg-model.ts';
import type { NamedWeights } from './named-weights.ts';

/**
 * Returns the weights of single networks, such as `getWeights` gives them, under the names that they
 * have as members of the backbone `combined`, in this order; those of heads are left out.
 *
 * They are all of the body where the join is 'concatenate'; where it is 'stack' those of the top are
 * lacking: `setWeights(model, { ...getWeights(model), ...combineWeights(networks) })` sets what there
 * is. The numbers are not copied.
 *
 * @throws InvalidArgumentError when there are no networks.
 */
export function combineWeights(networks: readonly NamedWeights[]): NamedWeights {
  if (networks.length === 0) {
    throw new InvalidArgumentError('networks is []', {
      argument: 'networks',
      value: networks,
      hint: 'Give the weights of each member.',
    });
  }
  const named = networks.flatMap((weights, i) =>
    Object.entries(weights)
      .filter(([name]) => !name.startsWith(HEAD_PREFIX))
      .map(([name, value]) => [memberPrefix(i + 1) + name, value] as const),
  );
  return Object.fromEntries(named);
}
