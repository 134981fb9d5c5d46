import type { EcgModel } from '../model/ecg-model.ts';
import { type NamedWeights, weightsByName } from './named-weights.ts';

/** Returns a copy of all weights of a model by name; later training leaves it as it is. */
export function getWeights({ model }: EcgModel): NamedWeights {
  const entries = [...weightsByName(model)].map(([name, weight]) => {
    const value = weight.read();
    // The cpu backend hands out its own memory, which training overwrites: hence the copy.
    return [name, { shape: [...value.shape], data: (value.dataSync() as Float32Array).slice() }];
  });
  return Object.fromEntries(entries);
}
