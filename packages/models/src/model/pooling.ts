import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { HEAD_PREFIX } from './ecg-model.ts';

/** The ways of {@link Pooling}. */
export const POOLINGS = ['mean-max', 'mean', 'max'] as const;

/** What heads see of the features over time: their means, their maxima, or both side by side. */
export type Pooling = (typeof POOLINGS)[number];

/**
 * Pools features over time: [batch, time, channels] → [batch, channels], or [batch, 2 · channels],
 * means and then maxima, for 'mean-max'. Names of the layers start with `name`.
 */
export function poolOverTime(
  features: SymbolicTensor,
  pooling: Pooling,
  name = `${HEAD_PREFIX}pool`,
): SymbolicTensor {
  const mean = () => layers.globalAveragePooling1d({ name: `${name}_mean` }).apply(features);
  const max = () => layers.globalMaxPooling1d({ name: `${name}_max` }).apply(features);
  if (pooling === 'mean') return mean() as SymbolicTensor;
  if (pooling === 'max') return max() as SymbolicTensor;
  const both = [mean(), max()] as SymbolicTensor[];
  return layers.concatenate({ name }).apply(both) as SymbolicTensor;
}
