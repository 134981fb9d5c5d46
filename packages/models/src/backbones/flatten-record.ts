import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';

/** [batch, samples, leads] → [batch, leads, samples]: the leads become the steps. */
export function leadsAsSteps(x: SymbolicTensor): SymbolicTensor {
  return layers.permute({ name: 'leads', dims: [2, 1] }).apply(x) as SymbolicTensor;
}

/** [batch, samples, leads] → [batch, 1, leads · samples]: one step, lead after lead. */
export function flattenRecord(x: SymbolicTensor): SymbolicTensor {
  const [, samples, leads] = x.shape as [null, number, number];
  const targetShape = [1, leads * samples];
  return layers.reshape({ name: 'flatten', targetShape }).apply(leadsAsSteps(x)) as SymbolicTensor;
}
