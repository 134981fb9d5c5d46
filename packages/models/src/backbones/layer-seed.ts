import { createRandom } from '@einthoven/core';

/**
 * Returns the seed for the initialiser of one layer: it depends on the model's seed and the layer's
 * name alone, so that a layer more or less leaves the others as they were.
 */
export function layerSeed(seed: number, layer: string): number {
  return 1 + createRandom(seed, 'weights', layer).integer(2 ** 31 - 1);
}
