import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { defineBackbone } from './define-backbone.ts';
import { denseLayer } from './dense-layer.ts';
import { leadsAsSteps } from './flatten-record.ts';
import { createNetworkBuilder } from './network-builder.ts';
import { PAPER } from './paper.ts';
import { requireCounts } from './require-counts.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link paperCnn}. */
export type PaperCnnOptions = {
  /** Channels between the two convolutions; default 16. */
  readonly channels: number;
  /** Of both convolutions, in samples; default 3. */
  readonly kernelSize: number;
  /** Units of the dense layer; default 128. */
  readonly units: number;
};

/**
 * The paper's CNN: 5,120,241 trainable weights for 5,000 samples of 8 leads.
 *
 * The whole record, lead after lead, is one channel; a convolution of three samples to 16 channels,
 * one back to 1, and a dense layer of 128 on all of it. The one step of its features sees the whole
 * record, its filters 5 samples. In the paper's tables it is hardly better than a constant; it is
 * here to reproduce them (Jayasundara et al. 2025, doi:10.48550/arXiv.2508.11656, sizes from the
 * authors' code), and {@link cnn1d} is the plain network to take. Stages: 'convolutions', 'dense'.
 */
export const paperCnn = /* @__PURE__ */ defineBackbone<PaperCnnOptions>({
  id: 'paper-cnn',
  version: '1',
  source: PAPER,
  defaults: { channels: 16, kernelSize: 3, units: 128 },
  leastSamples: ({ kernelSize }) => kernelSize,
  build(input, { channels, kernelSize, units, seed }) {
    requireCounts('paper-cnn', [channels, kernelSize, units]);
    const { samples, leads } = input;
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) => {
      net.enter('convolutions');
      const line = { name: 'line', targetShape: [samples * leads, 1] };
      let x = layers.reshape(line).apply(leadsAsSteps(ecg)) as SymbolicTensor;
      for (const [i, filters] of [channels, 1].entries()) {
        x = net.convolve(`conv${i + 1}`, x, { filters, kernelSize, bias: true });
        x = net.relu(`relu${i + 1}`, x);
      }
      net.enter('dense');
      const dense = denseLayer(net, 'dense', units, 'relu');
      const flat = layers.flatten({ name: 'flat' }).apply(x) as SymbolicTensor;
      const features = layers.reshape({ name: 'features', targetShape: [1, units] });
      return features.apply(net.add(dense, flat)) as SymbolicTensor;
    });
  },
});
