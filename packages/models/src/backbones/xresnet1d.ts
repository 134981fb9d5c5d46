import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Backbone } from './backbone.ts';
import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder, type NetworkBuilder } from './network-builder.ts';
import { averagePool, maxPool, padTime } from './plain-layers.ts';
import { requireCounts, requireOdd } from './require-counts.ts';
import { projection, residualBlock } from './residual-block.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link xresnet1d18}, {@link xresnet1d34}, {@link xresnet1d50} and {@link xresnet1d101}. */
export type XResnet1dOptions = {
  /** Channels of the convolutions of the stem, the first of which halves the length. */
  readonly stemChannels: readonly number[];
  /** Channels inside the blocks; default 64. */
  readonly channels: number;
  /** How many times as many channels leave a block; 1 makes blocks of two convolutions, else three. */
  readonly expansion: number;
  /** Number of blocks in each group; all groups but the first halve the length. */
  readonly blocks: readonly number[];
  /** Odd, of stem and blocks, in samples; default 5. */
  readonly kernelSize: number;
};

/**
 * The ResNet-18 with the bag of tricks, in one dimension and in the sizes of the ECG benchmark:
 * 347,264 trainable weights for 12 leads; receptive field 873 samples, 8.73 s at 100 Hz.
 *
 * Three convolutions and a maximum as stem, then groups of residual blocks of 64 channels throughout;
 * a shortcut that shortens averages pairs of samples, one that widens is a 1×1 convolution, and every
 * block starts as its shortcut (He et al. 2019, doi:10.1109/CVPR.2019.00065; Strodthoff et al. 2021,
 * doi:10.1109/JBHI.2020.3022989). Stages: 'stem', 'group1' to 'group4'. Padding as in PyTorch.
 */
export const xresnet1d18 = /* @__PURE__ */ xresnet1d('xresnet1d-18', 1, [2, 2, 2, 2]);

/** As {@link xresnet1d18} with 34 layers: 676,992 weights; 1,801 samples, 18.01 s at 100 Hz. */
export const xresnet1d34 = /* @__PURE__ */ xresnet1d('xresnet1d-34', 1, [3, 4, 6, 3]);

/**
 * As {@link xresnet1d18} with 50 layers, in bottlenecks of 64 channels between 256: 886,400 weights;
 * 857 samples, 8.57 s at 100 Hz.
 */
export const xresnet1d50 = /* @__PURE__ */ xresnet1d('xresnet1d-50', 4, [3, 4, 6, 3]);

/** As {@link xresnet1d50} with 101 layers: 1,804,672 weights; 1,945 samples, 19.45 s at 100 Hz. */
export const xresnet1d101 = /* @__PURE__ */ xresnet1d('xresnet1d-101', 4, [3, 4, 23, 3]);

function xresnet1d(
  id: string,
  expansion: number,
  blocks: readonly number[],
): Backbone<XResnet1dOptions> {
  return defineBackbone<XResnet1dOptions>({
    id,
    version: '1',
    source:
      'He et al. 2019, doi:10.1109/CVPR.2019.00065; Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989',
    defaults: { stemChannels: [32, 32, 64], channels: 64, expansion, blocks, kernelSize: 5 },
    // One whole step of the features, and the first filter.
    leastSamples: ({ blocks, kernelSize }) => Math.max(2 ** (blocks.length + 1), kernelSize),
    build(input, { seed, ...options }) {
      const { stemChannels, channels, blocks, kernelSize } = options;
      requireCounts(id, [...stemChannels, channels, options.expansion, ...blocks, kernelSize]);
      requireOdd(id, [kernelSize]);
      const net = createNetworkBuilder(seed);
      return toNetwork(net, input, (ecg) => {
        net.enter('stem');
        const shortened = stem(net, ecg, options);
        return blocks.reduce((x, count, i) => {
          net.enter(`group${i + 1}`);
          return group(net, `group${i + 1}`, x, { ...options, count, stride: i === 0 ? 1 : 2 });
        }, shortened);
      });
    },
  });
}

function stem(
  net: NetworkBuilder,
  ecg: SymbolicTensor,
  { stemChannels, kernelSize }: XResnet1dOptions,
): SymbolicTensor {
  const filtered = stemChannels.reduce((x, filters, i) => {
    const convolution = { filters, kernelSize, stride: i === 0 ? 2 : 1, padding: half(kernelSize) };
    const y = net.convolve(`stem_conv${i + 1}`, x, convolution);
    return net.relu(`stem_relu${i + 1}`, net.normalise(`stem_norm${i + 1}`, y));
  }, ecg);
  // Zeros change no maximum of rectified values.
  const padded = padTime('stem_pool_pad', filtered, 1);
  return maxPool('stem_pool', padded, { size: 3, stride: 2, padding: 'valid' });
}

function group(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  {
    count,
    stride,
    ...options
  }: XResnet1dOptions & { readonly count: number; readonly stride: number },
): SymbolicTensor {
  let y = x;
  for (let i = 0; i < count; i++) {
    const block = `${name}_block${i + 1}`;
    const step = i === 0 ? stride : 1;
    y = residualBlock(net, block, y, {
      convolutions: convolutionsOf(options, step),
      silent: true,
      shortcut: shortcut(net, `${block}_shortcut`, y, options.channels * options.expansion, step),
    });
  }
  return y;
}

function convolutionsOf({ channels, expansion, kernelSize }: XResnet1dOptions, stride: number) {
  const wide = { kernelSize, padding: half(kernelSize) };
  if (expansion === 1) {
    return [
      { filters: channels, stride, ...wide },
      { filters: channels, ...wide },
    ];
  }
  return [
    { filters: channels, kernelSize: 1 },
    { filters: channels, stride, ...wide },
    { filters: channels * expansion, kernelSize: 1 },
  ];
}

function shortcut(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  filters: number,
  stride: number,
): SymbolicTensor {
  const pooled = stride === 1 ? x : averagePool(`${name}_pool`, x, { size: stride });
  return x.shape[2] === filters ? pooled : projection(net, name, pooled, { filters });
}

const half = (kernelSize: number) => Math.floor(kernelSize / 2);
