import { requireNumber } from '@einthoven/core';
import { PositionEmbedding } from '../layers/position-embedding.ts';
import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder } from './network-builder.ts';
import { requireDivides } from './require-divides.ts';
import { toNetwork } from './to-network.ts';
import { layerNormalise, requireBlocks, transformerBlock } from './transformer-block.ts';

/** Options of {@link patchTransformer}. */
export type PatchTransformerOptions = {
  /** Samples of a patch, all leads together; divides the record's. Default 10. */
  readonly patchSize: number;
  /** Channels of a token; default 128. */
  readonly width: number;
  /** Transformer blocks; default 4. */
  readonly depth: number;
  /** Heads of the attention; divides the width. Default 4. */
  readonly heads: number;
  /** Hidden channels between the two dense layers of a block; default 256. */
  readonly hidden: number;
  /** Share dropped of what a block adds, in training; default 0.1. */
  readonly dropout: number;
};

/**
 * A vision transformer on patches of the record: 558,464 trainable weights for 10 s of 12 leads at
 * 100 Hz, of which 12,800 are positions.
 *
 * Patches of all leads become tokens, learnt positions are added, and pre-norm blocks of multi-head
 * self-attention and two dense layers with GELU follow, then a last normalisation (Dosovitskiy et al.
 * 2021, doi:10.48550/arXiv.2010.11929; blocks as PyTorch's `nn.TransformerEncoderLayer` with
 * `norm_first`). No class token: the heads pool over the tokens. Sizes are our own. Positions belong
 * to a length of record. Every feature sees the whole record. Stages: 'embedding', then 'block1', …;
 * the last normalisation is in the last block's.
 */
export const patchTransformer = /* @__PURE__ */ defineBackbone<PatchTransformerOptions>({
  id: 'patch-transformer',
  version: '1',
  source: 'Dosovitskiy et al. 2021, doi:10.48550/arXiv.2010.11929',
  defaults: { patchSize: 10, width: 128, depth: 4, heads: 4, hidden: 256, dropout: 0.1 },
  leastSamples: ({ patchSize }) => patchSize,
  build(input, options) {
    const { patchSize, width, depth, seed } = options;
    requireBlocks(options);
    requireNumber('options.patchSize', patchSize, { integer: true, min: 1 });
    requireDivides('options.patchSize', patchSize, 'input.samples', input.samples);
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) => {
      net.enter('embedding');
      const patches = { filters: width, kernelSize: patchSize, stride: patchSize, padding: 0 };
      const tokens = net.convolve('patch', ecg, { ...patches, bias: true });
      const positions = { name: 'position', seed: net.seedOf('position') };
      let x = net.add(new PositionEmbedding(positions), tokens);
      for (let i = 1; i <= depth; i++) {
        net.enter(`block${i}`);
        x = transformerBlock(net, `block${i}`, x, { ...options, ...PRE_NORM });
      }
      return layerNormalise(net, 'norm', x);
    });
  },
});

const PRE_NORM = { norm: 'first', activation: 'gelu' } as const;
