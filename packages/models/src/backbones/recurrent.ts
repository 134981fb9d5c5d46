import { requireNumber } from '@einthoven/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Backbone } from './backbone.ts';
import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder, type NetworkBuilder } from './network-builder.ts';
import { recur } from './recurrent-layer.ts';
import { requireCounts } from './require-counts.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link lstm}, {@link bilstm}, {@link gru} and {@link bigru}. */
export type RecurrentOptions = {
  /** Hidden units of each layer and direction; default 256. */
  readonly units: number;
  /** Recurrent layers, each over the outputs of the one before; default 2. */
  readonly depth: number;
  /** Channels of the convolution in front; 0 is none, a step a sample. Default 64. */
  readonly stemChannels: number;
  /** Kernel of the convolution, in samples; default 11. */
  readonly stemKernelSize: number;
  /** Samples from one step to the next; default 4. */
  readonly stemStride: number;
};

const DEFAULTS: RecurrentOptions = {
  units: 256,
  depth: 2,
  stemChannels: 64,
  stemKernelSize: 11,
  stemStride: 4,
};

const BENCHMARK = 'sizes of Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989';
const LSTM_SOURCE = `Hochreiter & Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735; ${BENCHMARK}`;
const GRU_SOURCE = `Cho et al. 2014, doi:10.3115/v1/D14-1179; ${BENCHMARK}`;

/**
 * Two LSTM layers of 256 units over time: 862,592 trainable weights for 12 leads.
 *
 * A strided convolution with batch normalisation and ReLU stands in front, so that 10 s at 100 Hz are
 * 250 steps (Hochreiter & Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735, with a forget gate).
 * `{ stemChannels: 0 }` is the `lstm` of Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989, which
 * runs over samples; its head pools the last step beside mean and maximum. Equal to PyTorch's
 * `nn.LSTM`, but that each gate has one bias where PyTorch adds two, and so counts 2,048 weights more.
 * Every feature sees the record up to its step. Stages: 'stem', then
 * 'layer1', 'layer2', …
 */
export const lstm = /* @__PURE__ */ defineRecurrent('lstm', 'lstm', false, LSTM_SOURCE);

/**
 * Two bidirectional LSTM layers of 256 units a direction: 2,240,896 trainable weights for 12 leads.
 *
 * As {@link lstm}, with a second layer beside each that runs from the end (Schuster & Paliwal 1997,
 * doi:10.1109/78.650093); `{ stemChannels: 0 }` is the `lstm_bidir` of Strodthoff et al. 2021. Every
 * feature sees the whole record.
 */
export const bilstm = /* @__PURE__ */ defineRecurrent('bilstm', 'lstm', true, LSTM_SOURCE);

/**
 * Two GRU layers of 256 units over time, as {@link lstm}: 649,088 trainable weights for 12 leads.
 *
 * The reset gate acts on the state before its matrix product, as in the first publication (Cho et al.
 * 2014, doi:10.3115/v1/D14-1179), because tfjs has no other; PyTorch's `nn.GRU` resets after it and
 * has a second bias, so that its weights do not fit.
 */
export const gru = /* @__PURE__ */ defineRecurrent('gru', 'gru', false, GRU_SOURCE);

/**
 * Two bidirectional GRU layers of 256 units a direction, cells as in {@link gru}: 1,682,816 trainable
 * weights for 12 leads.
 */
export const bigru = /* @__PURE__ */ defineRecurrent('bigru', 'gru', true, GRU_SOURCE);

function defineRecurrent(
  id: string,
  cell: 'lstm' | 'gru',
  bidirectional: boolean,
  source: string,
): Backbone<RecurrentOptions> {
  return defineBackbone<RecurrentOptions>({
    id,
    version: '1',
    source,
    defaults: DEFAULTS,
    leastSamples: ({ stemChannels, stemKernelSize }) => (stemChannels > 0 ? stemKernelSize : 1),
    build(input, options) {
      const { units, depth, stemChannels, stemKernelSize, stemStride, seed } = options;
      requireCounts(id, [units, depth, stemKernelSize, stemStride]);
      requireNumber(`options of ${id}`, stemChannels, { integer: true, min: 0 });
      const net = createNetworkBuilder(seed);
      return toNetwork(net, input, (ecg) => {
        let x = stemChannels > 0 ? stem(net, ecg, options) : ecg;
        for (let i = 1; i <= depth; i++) {
          net.enter(`layer${i}`);
          x = recur(net, `${cell}${i}`, x, { cell, units, bidirectional });
        }
        return x;
      });
    },
  });
}

function stem(net: NetworkBuilder, x: SymbolicTensor, options: RecurrentOptions): SymbolicTensor {
  const { stemChannels, stemKernelSize, stemStride } = options;
  net.enter('stem');
  const size = { filters: stemChannels, kernelSize: stemKernelSize, stride: stemStride };
  return net.relu('stem_relu', net.normalise('stem_norm', net.convolve('stem_conv', x, size)));
}
