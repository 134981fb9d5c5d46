import { requireNumber } from '@einthoven/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder, type NetworkBuilder } from './network-builder.ts';
import { maxPool, sum } from './plain-layers.ts';
import { requireCounts } from './require-counts.ts';
import { projection } from './residual-block.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link inceptionTime}. */
export type InceptionTimeOptions = {
  /** Filters of each of the branches; a block has (number of kernels + 1) times as many; default 32. */
  readonly filters: number;
  /** Number of inception blocks; every third ends with a residual connection; default 6. */
  readonly depth: number;
  /** Kernels of the branches, in samples; default 39, 19, 9. */
  readonly kernels: readonly number[];
  /** Channels of a stem (kernel 7) that halves the length; 0, the default, is no stem. */
  readonly stemChannels: number;
};

const STAGES = ['early', 'middle', 'late'] as const;

/**
 * InceptionTime: 472,576 trainable weights for 8 leads, 473,344 for 12; receptive field 229
 * samples, 2.29 s at 100 Hz.
 *
 * Each block narrows its input by a 1×1 convolution, filters it at several scales side by side with a
 * max-pooled branch, and joins them; no convolution has a bias and, without the stem, no layer
 * shortens the signal (Ismail Fawaz et al. 2020, doi:10.1007/s10618-020-00710-y; sizes as in
 * Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989). Stages are thirds of the blocks.
 * `{ filters: 16, kernels: [19, 9, 5], stemChannels: 32 }` is the small form, 73 thousand weights
 * with a five-class head.
 */
export const inceptionTime = /* @__PURE__ */ defineBackbone<InceptionTimeOptions>({
  id: 'inception-time',
  version: '1',
  source: 'Ismail Fawaz et al. 2020, doi:10.1007/s10618-020-00710-y',
  defaults: { filters: 32, depth: 6, kernels: [39, 19, 9], stemChannels: 0 },
  leastSamples: ({ kernels, stemChannels }) => Math.max(...kernels) * (stemChannels > 0 ? 2 : 1),
  build(input, { filters, depth, kernels, stemChannels, seed }) {
    requireCounts('inception-time', [filters, depth, ...kernels]);
    requireNumber('options of inception-time', stemChannels, { integer: true, min: 0 });
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) => {
      net.enter(STAGES[0]);
      let x = stemChannels > 0 ? strideStem(net, ecg, stemChannels) : ecg;
      let shortcut = x;
      for (let i = 0; i < depth; i++) {
        net.enter(STAGES[Math.floor((3 * i) / depth)] as string);
        x = inceptionBlock(net, `block${i + 1}`, x, filters, kernels);
        if (i % 3 === 2) {
          x = addShortcut(net, `shortcut${(i + 1) / 3}`, x, shortcut);
          shortcut = x;
        }
      }
      return x;
    });
  },
});

function strideStem(net: NetworkBuilder, x: SymbolicTensor, filters: number): SymbolicTensor {
  const y = net.convolve('stem_conv', x, { filters, kernelSize: 7, stride: 2 });
  return net.relu('stem_relu', net.normalise('stem_norm', y));
}

function inceptionBlock(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  filters: number,
  kernels: readonly number[],
): SymbolicTensor {
  const narrow = net.convolve(`${name}_bottleneck`, x, { filters, kernelSize: 1 });
  const branches = kernels.map((kernelSize, i) =>
    net.convolve(`${name}_conv${i + 1}`, narrow, { filters, kernelSize }),
  );
  const pooled = maxPool(`${name}_pool`, x, { size: 3, stride: 1 });
  branches.push(net.convolve(`${name}_pool_conv`, pooled, { filters, kernelSize: 1 }));
  const joined = layers.concatenate({ name: `${name}_join` }).apply(branches) as SymbolicTensor;
  return net.relu(`${name}_relu`, net.normalise(`${name}_norm`, joined));
}

function addShortcut(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  from: SymbolicTensor,
): SymbolicTensor {
  const y = projection(net, name, from, { filters: x.shape[2] as number });
  return net.relu(`${name}_relu`, sum(`${name}_add`, [x, y]));
}
