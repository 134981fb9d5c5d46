import { UnsupportedError } from '@einthoven/core';
import { BATCH_NORM } from '../backbones/network-builder.ts';
import { type Head, rawWidth } from '../heads/head.ts';
import { HEAD_PREFIX } from '../model/ecg-model.ts';
import type { NamedWeights } from './named-weights.ts';

/** A head as one linear map of the pooled features, as it answers after training. */
export interface LinearHead {
  /** Shape [features, raw width]. */
  readonly kernel: { readonly shape: readonly [number, number]; readonly data: Float32Array };
  /** One an output. */
  readonly bias: Float32Array;
}

/**
 * Returns what a head without hidden layers computes from the pooled features: its dense layer, with the
 * batch normalisation before it folded in.
 *
 * @param weights - Of the model, by name.
 * @throws UnsupportedError for a head with hidden layers, which is no linear map, and for one that
 *   reconstructs, which is none of the pooled features.
 */
export function linearHead(head: Head, weights: NamedWeights): LinearHead {
  if (head.kind === 'reconstruction') {
    throw new UnsupportedError(`head '${head.name}' reconstructs its input`, {
      argument: 'head',
      value: head.kind,
      hint: 'Only a head on the pooled features is a linear map of them.',
    });
  }
  if (head.hidden.length > 0) {
    throw new UnsupportedError(`head '${head.name}' has hidden layers`, {
      argument: 'head',
      value: head.hidden,
      hint: 'Only a head without hidden layers is a linear map.',
    });
  }
  const data = (layer: string, name: string) =>
    weights[`${HEAD_PREFIX}${head.name}_${layer}/${name}`]?.data as Float32Array;
  const [kernel, bias] = [data('dense', 'kernel').slice(), data('dense', 'bias').slice()];
  const width = rawWidth(head);
  if (head.batchNorm) {
    const [gamma, beta] = [data('norm', 'gamma'), data('norm', 'beta')];
    const [mean, variance] = [data('norm', 'moving_mean'), data('norm', 'moving_variance')];
    for (let i = 0; i < gamma.length; i++) {
      const spread = Math.sqrt((variance[i] as number) + BATCH_NORM.epsilon);
      const scale = (gamma[i] as number) / spread;
      const shift = (beta[i] as number) - scale * (mean[i] as number);
      for (let k = 0; k < width; k++) {
        const weight = kernel[i * width + k] as number;
        bias[k] = (bias[k] as number) + shift * weight;
        kernel[i * width + k] = scale * weight;
      }
    }
  }
  return { kernel: { shape: [kernel.length / width, width], data: kernel }, bias };
}
