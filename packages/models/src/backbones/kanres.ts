import { requireNumber } from '@einthoven/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Backbone } from './backbone.ts';
import { type Attention, attend } from './convolutional-attention.ts';
import { defineBackbone } from './define-backbone.ts';
import { type Convolution, createNetworkBuilder, type NetworkBuilder } from './network-builder.ts';
import { averagePool, dropout, leakyRelu, sum } from './plain-layers.ts';
import { requireCounts } from './require-counts.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link kanres} and {@link kanresAttention}. */
export type KanresOptions = {
  /** Channels between blocks; default 32. */
  readonly channels: number;
  /** Channels inside blocks; default 64. */
  readonly innerChannels: number;
  /** Number of residual blocks; default 8. */
  readonly blocks: number;
  /** Of the convolutions of the blocks, in steps of two samples; default 50. */
  readonly kernelSize: number;
  /** Share dropped at the end of each block in training, from 0 to below 1; default 0.5. */
  readonly dropout: number;
};

const STEM_KERNELS = [8, 3] as const;

const ATTENTION: Attention = { reduction: 2, kernelSize: 8 };

/**
 * KanResWide_X2, the residual network of AICRN without attention: 1,653,280 trainable weights for 12
 * leads; receptive field 1,579 samples, 15.79 s at 100 Hz and 3.16 s at the published 500 Hz.
 *
 * A stem of two convolutions without padding, a mean over pairs, and residual blocks of two long
 * convolutions, each normalised and rectified with a slope of 0.1 below 0; nothing follows the sum
 * (Jayakody et al. 2025, doi:10.48550/arXiv.2508.12162, and the authors' code). The published network
 * pools by the mean and ends with one dense layer: 1,651,265 weights for 8 leads and one output.
 * Stages: 'stem', 'early' and 'late' half of the blocks.
 */
export const kanres = /* @__PURE__ */ defineKanres('kanres', undefined);

/**
 * AICRN: {@link kanres} with a gate over channels and one over time after each convolution of its
 * blocks (Woo et al. 2018, doi:10.1007/978-3-030-01234-2_1, in the form of Jayakody et al. 2025,
 * doi:10.48550/arXiv.2508.12162, and the authors' code): 1,695,696 trainable weights for 12 leads.
 * The gates see the whole input, and with them every step does.
 */
export const kanresAttention = /* @__PURE__ */ defineKanres('kanres-attention', ATTENTION);

function defineKanres(id: string, attention: Attention | undefined): Backbone<KanresOptions> {
  return defineBackbone<KanresOptions>({
    id,
    version: '1',
    source: 'Jayakody et al. 2025, doi:10.48550/arXiv.2508.12162',
    defaults: { channels: 32, innerChannels: 64, blocks: 8, kernelSize: 50, dropout: 0.5 },
    // The stem takes 9 samples away; a whole filter fits in what is left, a step for two samples.
    leastSamples: ({ kernelSize }) => 2 * kernelSize + STEM_KERNELS[0] + STEM_KERNELS[1] - 2,
    build(input, { seed, ...options }) {
      const { channels, innerChannels, blocks, kernelSize } = options;
      requireCounts(id, [channels, innerChannels, blocks, kernelSize]);
      requireNumber(`options of ${id}`, options.dropout, { min: 0, below: 1 });
      const net = createNetworkBuilder(seed);
      return toNetwork(net, input, (ecg) => {
        net.enter('stem');
        let x = stem(net, ecg, options);
        for (let i = 0; i < blocks; i++) {
          net.enter(2 * i < blocks ? 'early' : 'late');
          x = block(net, `block${i + 1}`, x, options, attention);
        }
        return x;
      });
    },
  });
}

function stem(
  net: NetworkBuilder,
  ecg: SymbolicTensor,
  { channels, innerChannels }: KanresOptions,
): SymbolicTensor {
  const widths = [innerChannels, channels];
  const filtered = STEM_KERNELS.reduce((x, kernelSize, i) => {
    const filters = widths[i] as number;
    return unit(net, `stem_${i + 1}`, x, { filters, kernelSize, padding: 0 });
  }, ecg);
  return averagePool('stem_pool', filtered, { size: 2, padding: 'valid' });
}

function block(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  { channels, innerChannels, kernelSize, dropout: rate }: KanresOptions,
  attention: Attention | undefined,
): SymbolicTensor {
  const y = [innerChannels, channels].reduce((before, filters, i) => {
    const after = unit(net, `${name}_${i + 1}`, before, { filters, kernelSize });
    return attention ? attend(net, `${name}_${i + 1}`, after, attention) : after;
  }, x);
  return sum(`${name}_add`, [dropout(`${name}_dropout`, y, rate), x]);
}

/** A convolution with bias, normalised and rectified. */
function unit(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  convolution: Convolution,
): SymbolicTensor {
  const y = net.convolve(`${name}_conv`, x, { ...convolution, bias: true });
  return leakyRelu(`${name}_relu`, net.normalise(`${name}_norm`, y), 0.1);
}
