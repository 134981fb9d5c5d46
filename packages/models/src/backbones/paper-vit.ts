import { defineBackbone } from './define-backbone.ts';
import { denseLayer } from './dense-layer.ts';
import { flattenRecord } from './flatten-record.ts';
import { createNetworkBuilder } from './network-builder.ts';
import { PAPER } from './paper.ts';
import { toNetwork } from './to-network.ts';
import { requireBlocks, transformerBlock } from './transformer-block.ts';

/** Options of {@link paperVit}. */
export type PaperVitOptions = {
  /** Channels of the token; default 768. */
  readonly width: number;
  /** Transformer blocks; default 12. */
  readonly depth: number;
  /** Heads of the attention; divides the width. Default 12. */
  readonly heads: number;
  /** Hidden channels between the two dense layers of a block; default 3072. */
  readonly hidden: number;
  /** Share dropped after each normalisation, in training; default 0.1. */
  readonly dropout: number;
};

/**
 * The paper's ViT: 94,661,376 trainable weights for 5,000 samples of 8 leads.
 *
 * The whole record, lead after lead, is one token, so that the softmax of its attention is 1 and
 * queries and keys never learn. Blocks normalise last, one projection without bias serves all heads,
 * and there are neither positions nor a last normalisation. In the paper's tables it is no better
 * than a constant; it is here to reproduce them (Jayasundara et al. 2025,
 * doi:10.48550/arXiv.2508.11656, sizes from the authors' code); {@link patchTransformer} is the one
 * that works. Its weights take 379 MB, training four times as much. Stages: 'embedding', 'block1', …
 */
export const paperVit = /* @__PURE__ */ defineBackbone<PaperVitOptions>({
  id: 'paper-vit',
  version: '1',
  source: PAPER,
  defaults: { width: 768, depth: 12, heads: 12, hidden: 3072, dropout: 0.1 },
  build(input, options) {
    requireBlocks(options);
    const { width, depth, seed } = options;
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) => {
      net.enter('embedding');
      let x = net.add(denseLayer(net, 'embedding', width), flattenRecord(ecg));
      const published = { projections: 'shared', norm: 'last', activation: 'relu' } as const;
      for (let i = 1; i <= depth; i++) {
        net.enter(`block${i}`);
        x = transformerBlock(net, `block${i}`, x, { ...options, ...published });
      }
      return x;
    });
  },
});
