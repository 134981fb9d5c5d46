import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { layerSeed } from '../backbones/layer-seed.ts';
import { BATCH_NORM, fanInUniform } from '../backbones/network-builder.ts';
import { type ClassificationHead, type RegressionHead, rawWidth } from '../heads/head.ts';
import { dropoutRates } from '../heads/head-layers.ts';
import { HEAD_PREFIX } from './ecg-model.ts';

/**
 * Puts a head on the pooled features: [batch, raw width of the head].
 *
 * Each dense layer comes after batch normalisation, where the head wants it, and dropout; all but the
 * last are followed by a ReLU. The layers before the last one are numbered from 1.
 */
export function attachHead(
  pooled: SymbolicTensor,
  head: RegressionHead | ClassificationHead,
  seed: number,
): SymbolicTensor {
  const { name, hidden, batchNorm } = head;
  const rates = dropoutRates(head);
  return [...hidden, rawWidth(head)].reduce((x, units, i) => {
    const last = i === hidden.length;
    // With the number at the end no name is one of another head, whatever that is called.
    const named = (layer: string) => `${HEAD_PREFIX}${name}_${layer}${last ? '' : i + 1}`;
    const normalized = batchNorm
      ? layers.batchNormalization({ name: named('norm'), ...BATCH_NORM }).apply(x)
      : x;
    const dropout = { name: named('dropout'), rate: rates[i] as number };
    const dropped = layers.dropout(dropout).apply(normalized);
    const kernelInitializer = fanInUniform(layerSeed(seed, named('dense')));
    const dense = layers.dense({ name: named('dense'), units, kernelInitializer });
    const y = dense.apply(dropped) as SymbolicTensor;
    if (last) return y;
    return layers
      .activation({ name: named('relu'), activation: 'relu' })
      .apply(y) as SymbolicTensor;
  }, pooled);
}
