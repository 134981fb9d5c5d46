import { requireNumber } from '@einthoven/core';
import { input as createInput, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { defineBackbone } from './define-backbone.ts';
import { createNetworkBuilder, type NetworkBuilder } from './network-builder.ts';

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
 * InceptionTime: 472,576 trainable weights for 8 leads, 473,344 for 12.
 *
 * Each block narrows its input by a 1×1 convolution, filters it at several scales side by side with a
 * max-pooled branch, and joins them; no convolution has a bias and, without the stem, no layer
 * shortens the signal (Ismail Fawaz et al. 2020, doi:10.1007/s10618-020-00710-y; sizes as in
 * Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989). Stages are thirds of the blocks.
 * `{ filters: 16, kernels: [19, 9, 5], stemChannels: 32 }` is the small form, 73 thousand weights
 * with a five-class head.
 */
export const inceptionTime = defineBackbone<InceptionTimeOptions>({
  id: 'inception-time',
  version: '1',
  source: 'Ismail Fawaz et al. 2020, doi:10.1007/s10618-020-00710-y',
  defaults: { filters: 32, depth: 6, kernels: [39, 19, 9], stemChannels: 0 },
  build({ samples, leads }, { filters, depth, kernels, stemChannels, seed }) {
    for (const count of [filters, depth, ...kernels]) {
      requireNumber('options of inception-time', count, { integer: true, min: 1 });
    }
    requireNumber('options of inception-time', stemChannels, { integer: true, min: 0 });
    const net = createNetworkBuilder(seed);
    const inputs = createInput({ shape: [samples, leads], name: 'ecg' });
    net.enter(STAGES[0]);
    let x = stemChannels > 0 ? strideStem(net, inputs, stemChannels) : inputs;
    let shortcut = x;
    for (let i = 0; i < depth; i++) {
      net.enter(STAGES[Math.floor((3 * i) / depth)] as string);
      x = inceptionBlock(net, `block${i + 1}`, x, filters, kernels);
      if (i % 3 === 2) {
        x = addShortcut(net, `shortcut${(i + 1) / 3}`, x, shortcut);
        shortcut = x;
      }
    }
    const [, time, width] = x.shape as [null, number, number];
    return {
      model: model({ inputs, outputs: x }),
      stages: net.stages(),
      featureShape: [time, width],
    };
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
  const pool = { name: `${name}_pool`, poolSize: 3, strides: 1, padding: 'same' } as const;
  const pooled = layers.maxPooling1d(pool).apply(x) as SymbolicTensor;
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
  const filters = x.shape[2] as number;
  const y = net.normalise(
    `${name}_norm`,
    net.convolve(`${name}_conv`, from, { filters, kernelSize: 1 }),
  );
  return net.relu(
    `${name}_relu`,
    layers.add({ name: `${name}_add` }).apply([x, y]) as SymbolicTensor,
  );
}
