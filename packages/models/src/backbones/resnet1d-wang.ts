import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder, type NetworkBuilder } from './network-builder.ts';
import { requireCounts, requireOdd } from './require-counts.ts';
import { projection, residualBlock } from './residual-block.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link resnet1dWang}. */
export type Resnet1dWangOptions = {
  /** Channels of every layer; default 128. */
  readonly channels: number;
  /** Number of blocks; the first keeps the length, the others halve it; default 3. */
  readonly blocks: number;
  /** Odd, of the two convolutions of a block, in samples; default 5, 3. */
  readonly kernels: readonly [number, number];
  /** Odd, of the stem, in samples; default 7. */
  readonly stemKernelSize: number;
};

/**
 * The residual network of Wang et al. in the form of the ECG benchmark: 439,040 trainable weights for
 * 12 leads; receptive field 37 samples, 0.37 s at 100 Hz.
 *
 * A stem and three residual blocks of two convolutions, 128 channels throughout; where a block
 * halves the length, its shortcut is a strided 1×1 convolution (Wang et al. 2017,
 * doi:10.1109/IJCNN.2017.7966039; Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989). Stages:
 * 'stem', 'block1' to 'block3'. Padding as in PyTorch.
 */
export const resnet1dWang = /* @__PURE__ */ defineBackbone<Resnet1dWangOptions>({
  id: 'resnet1d-wang',
  version: '1',
  source:
    'Wang et al. 2017, doi:10.1109/IJCNN.2017.7966039; Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989',
  defaults: { channels: 128, blocks: 3, kernels: [5, 3], stemKernelSize: 7 },
  // One whole step of the features, and the first filter.
  leastSamples: ({ blocks, stemKernelSize }) => Math.max(2 ** (blocks - 1), stemKernelSize),
  build(input, { channels, blocks, kernels, stemKernelSize, seed }) {
    requireCounts('resnet1d-wang', [channels, blocks, ...kernels, stemKernelSize]);
    requireOdd('resnet1d-wang', [...kernels, stemKernelSize]);
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) => {
      net.enter('stem');
      const stem = filter(channels, stemKernelSize);
      let x = net.convolve('stem_conv', ecg, stem);
      x = net.relu('stem_relu', net.normalise('stem_norm', x));
      for (let i = 1; i <= blocks; i++) {
        net.enter(`block${i}`);
        x = block(net, `block${i}`, x, { channels, kernels, stride: i === 1 ? 1 : 2 });
      }
      return x;
    });
  },
});

interface Block {
  readonly channels: number;
  readonly kernels: readonly [number, number];
  readonly stride: 1 | 2;
}

function block(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  { channels, kernels: [first, second], stride }: Block,
): SymbolicTensor {
  const convolutions = [{ ...filter(channels, first), stride }, filter(channels, second)];
  const shortcut =
    stride === 1 ? x : projection(net, `${name}_shortcut`, x, { filters: channels, stride });
  return residualBlock(net, name, x, { convolutions, silent: false, shortcut });
}

/** Padded alike on both sides. */
function filter(filters: number, kernelSize: number) {
  return { filters, kernelSize, padding: Math.floor(kernelSize / 2) };
}
