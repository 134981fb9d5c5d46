import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { layerSeed } from '../backbones/layer-seed.ts';
import { BATCH_NORM, fanInUniform } from '../backbones/network-builder.ts';
import { type Head, headWidth } from '../heads/head.ts';
import { HEAD_PREFIX } from './ecg-model.ts';

/** Mean and maximum over time side by side: [batch, time, channels] → [batch, 2 · channels]. */
export function poolOverTime(features: SymbolicTensor): SymbolicTensor {
  const name = `${HEAD_PREFIX}pool`;
  const mean = layers.globalAveragePooling1d({ name: `${name}_mean` }).apply(features);
  const max = layers.globalMaxPooling1d({ name: `${name}_max` }).apply(features);
  return layers.concatenate({ name }).apply([mean, max] as SymbolicTensor[]) as SymbolicTensor;
}

/** Normalisation where the head wants it, dropout and one dense layer on the pooled features: [batch, width of the head]. */
export function attachHead(pooled: SymbolicTensor, head: Head, seed: number): SymbolicTensor {
  const name = (layer: string) => `${HEAD_PREFIX}${head.name}_${layer}`;
  const normalized = head.kind === 'classification' || head.batchNorm;
  const x = normalized
    ? layers.batchNormalization({ name: name('norm'), ...BATCH_NORM }).apply(pooled)
    : pooled;
  const y = layers.dropout({ name: name('dropout'), rate: head.dropout }).apply(x);
  return layers
    .dense({
      name: name('dense'),
      units: headWidth(head),
      kernelInitializer: fanInUniform(layerSeed(seed, name('dense'))),
    })
    .apply(y) as SymbolicTensor;
}
