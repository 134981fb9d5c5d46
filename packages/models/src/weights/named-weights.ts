import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Values of all weights by name, moving statistics of batch normalisation included. */
export type NamedWeights = Record<
  string,
  { readonly shape: readonly number[]; readonly data: Float32Array }
>;

/** A weight of a tfjs layer. */
export type LayerWeight = LayersModel['weights'][number];

/**
 * Returns the weights of a model by layer and weight, such as 'conv/kernel'.
 *
 * The names do not depend on what is frozen (which reorders `model.weights`) nor on the suffixes by
 * which tfjs makes names unique in a process.
 */
export function weightsByName({ layers }: LayersModel): Map<string, LayerWeight> {
  const byName = new Map<string, LayerWeight>();
  for (const layer of layers) {
    for (const weight of [...layer.weights].sort((a, b) => a.id - b.id)) {
      const name = `${layer.name}/${weight.originalName.split('/').pop()}`;
      byName.set(freeName(name, byName), weight);
    }
  }
  return byName;
}

/** Layers that wrap others can have two weights of the same name; the order of creation decides. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
  return free;
}
