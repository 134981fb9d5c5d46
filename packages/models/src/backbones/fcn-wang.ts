import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder } from './network-builder.ts';
import { requireCounts } from './require-counts.ts';
import { toNetwork } from './to-network.ts';

/** Options of {@link fcnWang}. */
export type FcnWangOptions = {
  /** Channels of each convolution; default 128, 256, 128. */
  readonly channels: readonly number[];
  /** Filter of each convolution, in samples; default 8, 5, 3. */
  readonly kernels: readonly number[];
};

/**
 * The fully convolutional network of Wang et al. in the form of the ECG benchmark: 275,456 trainable
 * weights for 12 leads; receptive field 14 samples, 0.14 s at 100 Hz.
 *
 * Three convolutions, each normalised and rectified, at the full rate (Wang et al. 2017,
 * doi:10.1109/IJCNN.2017.7966039; Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989). Each is a
 * stage: 'layer1' to 'layer3'. Padding as in the benchmark: a filter of 8 takes one sample away.
 */
export const fcnWang = /* @__PURE__ */ defineBackbone<FcnWangOptions>({
  id: 'fcn-wang',
  version: '1',
  source:
    'Wang et al. 2017, doi:10.1109/IJCNN.2017.7966039; Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989',
  defaults: { channels: [128, 256, 128], kernels: [8, 5, 3] },
  leastSamples: ({ kernels }) => Math.max(...kernels),
  build(input, { channels, kernels, seed }) {
    requireCounts('fcn-wang', [...channels, ...channels.map((_, i) => kernels[i] as number)]);
    const net = createNetworkBuilder(seed);
    return toNetwork(net, input, (ecg) =>
      channels.reduce((x, filters, i) => {
        const name = `layer${i + 1}`;
        const kernelSize = kernels[i] as number;
        net.enter(name);
        const padding = Math.floor((kernelSize - 1) / 2);
        const y = net.convolve(`${name}_conv`, x, { filters, kernelSize, padding });
        return net.relu(`${name}_relu`, net.normalise(`${name}_norm`, y));
      }, ecg),
    );
  },
});
