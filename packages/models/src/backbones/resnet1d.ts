import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Backbone } from './backbone.ts';
import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder, type NetworkBuilder } from './network-builder.ts';
import { averagePool } from './plain-layers.ts';
import { requireCounts } from './require-counts.ts';
import { projection, residualBlock } from './residual-block.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link resnet1d8} and {@link resnet1dSmall}. */
export type Resnet1dOptions = {
  /** Channels of each residual block; the first keeps the length, the others halve it. */
  readonly channels: readonly number[];
  /** Kernel of the blocks, in samples; default 7. */
  readonly kernelSize: number;
  /** Channels after the stem, which halves the length; default 32. */
  readonly stemChannels: number;
  /** Kernel of the stem, in samples; default 11. */
  readonly stemKernelSize: number;
};

const STAGES = ['early', 'middle', 'late'] as const;

/**
 * A residual network of eight layers, the default backbone: 263,088 trainable weights for 12 leads,
 * 264,885 with a five-class head; receptive field 143 samples, 1.43 s at 100 Hz.
 *
 * A strided stem, then residual blocks of two convolutions; shortcuts that change size average pairs
 * of samples before a 1×1 convolution, and the last normalisation of a block starts at 0, so that
 * every block starts as its shortcut (He et al. 2016, doi:10.1109/CVPR.2016.90; He et al. 2019, "Bag
 * of tricks", doi:10.1109/CVPR.2019.00065; the one-dimensional form as in Strodthoff et al. 2021,
 * doi:10.1109/JBHI.2020.3022989). Its sizes come from a search by cross-validation on PTB-XL, which
 * the documentation has under "Backbone search". Stages: 'early' is the stem and the first quarter of
 * the blocks, at least one, 'late' the last quarter, 'middle' what is between.
 *
 * Strided convolutions pad as TensorFlow does ('same'): where the padding is odd in number, the
 * sample more stands at the end, while PyTorch's `padding = k // 2` pads both sides alike. Lengths
 * are equal, features lie half an output sample apart.
 */
export const resnet1d8 = /* @__PURE__ */ defineResnet('resnet1d-8', [32, 72, 128]);

/**
 * As {@link resnet1d8} with a block more: 392,192 trainable weights for 12 leads, 393,989 with a
 * five-class head; receptive field 287 samples, 2.87 s at 100 Hz.
 */
export const resnet1dSmall = /* @__PURE__ */ defineResnet('resnet1d-small', [32, 64, 96, 128]);

function defineResnet(id: string, channels: readonly number[]): Backbone<Resnet1dOptions> {
  return defineBackbone<Resnet1dOptions>({
    id,
    version: '1',
    source: 'He et al. 2016, doi:10.1109/CVPR.2016.90; He et al. 2019, doi:10.1109/CVPR.2019.00065',
    defaults: { channels, kernelSize: 7, stemChannels: 32, stemKernelSize: 11 },
    // One whole step of the features, and the first filter.
    leastSamples: ({ channels, stemKernelSize }) => Math.max(2 ** channels.length, stemKernelSize),
    build(input, options) {
      const { channels, kernelSize, stemChannels, stemKernelSize, seed } = options;
      requireCounts(id, [...channels, kernelSize, stemChannels, stemKernelSize]);
      const net = createNetworkBuilder(seed);
      return toNetwork(net, input, (ecg) => {
        net.enter('early');
        const stem = { filters: stemChannels, kernelSize: stemKernelSize, stride: 2 };
        let x = net.convolve('stem_conv', ecg, stem);
        x = net.relu('stem_relu', net.normalise('stem_norm', x));
        for (const [i, filters] of channels.entries()) {
          net.enter(stageOf(i, channels.length));
          const stride = i === 0 ? 1 : 2;
          const convolutions = [
            { filters, kernelSize, stride },
            { filters, kernelSize },
          ];
          const name = `block${i + 1}`;
          const around = shortcut(net, `${name}_shortcut`, x, filters, stride);
          x = residualBlock(net, name, x, { convolutions, silent: true, shortcut: around });
        }
        return x;
      });
    },
  });
}

/** The first quarter of the blocks goes with the stem, the last alone: 1, 1, 1 of three; 1, 2, 1 of four. */
function stageOf(block: number, blocks: number): string {
  if (block < Math.max(1, Math.floor(blocks / 4))) return STAGES[0];
  return block < blocks - Math.max(1, Math.floor(blocks / 4)) ? STAGES[1] : STAGES[2];
}

function shortcut(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  filters: number,
  stride: 1 | 2,
): SymbolicTensor {
  if (stride === 1 && x.shape[2] === filters) return x;
  const pooled = stride === 1 ? x : averagePool(`${name}_pool`, x, { size: 2 });
  return projection(net, name, pooled, { filters });
}
