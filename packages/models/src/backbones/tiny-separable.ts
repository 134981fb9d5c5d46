import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { DepthwiseConv1D } from '../layers/depthwise-conv-1d.ts';
import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder, type NetworkBuilder } from './network-builder.ts';
import { sum } from './plain-layers.ts';
import { requireCounts } from './require-counts.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link tinySeparable}. */
export type TinySeparableOptions = {
  /** Channels of the stem, which halves the length; default 24. */
  readonly stemChannels: number;
  /** Channels of each block; where they grow, the block halves the length. */
  readonly channels: readonly number[];
  /** Of the stem and of all blocks, in their own steps; default 9. */
  readonly kernelSize: number;
};

/**
 * A tiny network for wearables and browsers: 30,136 trainable weights for 12 leads; receptive field
 * 345 samples, 3.45 s at 100 Hz.
 *
 * A strided convolution, then blocks of one filter a channel and a mixture of the channels, each
 * normalised, the mixture rectified (Howard et al. 2017, doi:10.48550/arXiv.1704.04861, in one
 * dimension; our own sizes); blocks that keep their shape have a shortcut. Stages: 'early' (the stem
 * and the first third of the blocks), 'middle', 'late'.
 */
export const tinySeparable = /* @__PURE__ */ defineBackbone<TinySeparableOptions>({
  id: 'tiny-separable',
  version: '1',
  source: 'Own design after Howard et al. 2017, doi:10.48550/arXiv.1704.04861',
  defaults: { stemChannels: 24, channels: [32, 32, 64, 64, 96, 96], kernelSize: 9 },
  // One whole step of the features, and the first filter.
  leastSamples: ({ stemChannels, channels, kernelSize }) =>
    Math.max(
      kernelSize,
      2 * widths(stemChannels, channels).reduce((n, { stride }) => n * stride, 1),
    ),
  build(input, { stemChannels, channels, kernelSize, seed }) {
    requireCounts('tiny-separable', [stemChannels, ...channels, kernelSize]);
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) => {
      net.enter('early');
      const stem = net.convolve('stem_conv', ecg, { filters: stemChannels, kernelSize, stride: 2 });
      const start = net.relu('stem_relu', net.normalise('stem_norm', stem));
      return widths(stemChannels, channels).reduce((x, width, i) => {
        net.enter(['early', 'middle', 'late'][Math.floor((3 * i) / channels.length)] as string);
        return separableBlock(net, `block${i + 1}`, x, { ...width, kernelSize });
      }, start);
    });
  },
});

/** The channels of each block, and how much it shortens. */
function widths(stemChannels: number, channels: readonly number[]) {
  return channels.map((filters, i) => {
    const grows = filters > (channels[i - 1] ?? stemChannels);
    return { filters, stride: grows ? 2 : 1 };
  });
}

interface Block {
  readonly filters: number;
  readonly stride: number;
  readonly kernelSize: number;
}

function separableBlock(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  { filters, stride, kernelSize }: Block,
): SymbolicTensor {
  const seed = net.seedOf(`${name}_filter`);
  const filter = new DepthwiseConv1D({ name: `${name}_filter`, kernelSize, stride, seed });
  const filtered = net.normalise(`${name}_filter_norm`, net.add(filter, x));
  const mixed = net.convolve(`${name}_mix`, filtered, { filters, kernelSize: 1 });
  const y = net.normalise(`${name}_mix_norm`, mixed);
  const keeps = stride === 1 && x.shape[2] === filters;
  return net.relu(`${name}_relu`, keeps ? sum(`${name}_add`, [x, y]) : y);
}
