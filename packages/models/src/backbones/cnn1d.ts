import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder } from './network-builder.ts';
import { requireCounts } from './require-counts.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link cnn1d}. */
export type Cnn1dOptions = {
  /** Channels of each convolution, all of which halve the length; default 32, 64, 96, 128, 128. */
  readonly channels: readonly number[];
  /** Of all convolutions, in their own steps; default 7. */
  readonly kernelSize: number;
};

/**
 * A plain convolutional network over time, what {@link paperCnn} should have been: 261,632
 * trainable weights for 12 leads; receptive field 187 samples, 1.87 s at 100 Hz.
 *
 * Convolutions that each halve the length, normalised and rectified, with neither shortcuts nor
 * branches; our own design. Stages: 'early', 'middle', 'late' thirds.
 */
export const cnn1d = /* @__PURE__ */ defineBackbone<Cnn1dOptions>({
  id: 'cnn1d',
  version: '1',
  source: 'Own design',
  defaults: { channels: [32, 64, 96, 128, 128], kernelSize: 7 },
  // One whole step of the features, and the first filter.
  leastSamples: ({ channels, kernelSize }) => Math.max(2 ** channels.length, kernelSize),
  build(input, { channels, kernelSize, seed }) {
    requireCounts('cnn1d', [...channels, kernelSize]);
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) =>
      channels.reduce((x, filters, i) => {
        net.enter(['early', 'middle', 'late'][Math.floor((3 * i) / channels.length)] as string);
        const name = `layer${i + 1}`;
        const y = net.convolve(`${name}_conv`, x, { filters, kernelSize, stride: 2 });
        return net.relu(`${name}_relu`, net.normalise(`${name}_norm`, y));
      }, ecg),
    );
  },
});
