// Residual networks with what the built-in ones have no option for: several kernels side by side, gates, a recurrent end.
import { input, layers, model } from '@tensorflow/tfjs-layers';
import { defineBackbone, layerSeed } from '../../../packages/models/dist/index.js';

const DEFAULTS = {
  /** Convolutions before the blocks. */
  stem: [{ filters: 32, kernelSize: 11, stride: 2 }],
  /** Channels of each block. */
  channels: [32, 64, 96, 128],
  /** Steps of each block: 2 halves the length. */
  strides: [1, 2, 2, 2],
  /** Kernels side by side in each convolution of the blocks, which share its filters. */
  kernels: [7],
  /** Convolutions in a block. */
  convolutions: 2,
  /** The gate over the channels of each block narrows them this many times; 0 is no gate. */
  gate: 0,
  /** Share of the values dropped after each block in training. */
  dropout: 0,
  /** Whether the features are those of all blocks side by side, averaged to the length of the last. */
  together: false,
  /** Units of a bidirectional GRU after the blocks; 0 is none. */
  recurrent: 0,
};

export const searchSpace = defineBackbone({
  id: 'search-space',
  version: '1',
  source: 'He et al. 2016, doi:10.1109/CVPR.2016.90; Hu et al. 2018, doi:10.1109/CVPR.2018.00745',
  defaults: DEFAULTS,
  build({ samples, leads }, { seed, ...options }) {
    const net = createBuilder(seed);
    const ecg = input({ shape: [samples, leads] });
    let x = options.stem.reduce((y, size, i) => net.unit(`stem${i + 1}`, y, size), ecg);
    const blocks = options.channels.map((filters, i) => {
      const stride = options.strides[i];
      x = residualBlock(net, `block${i + 1}`, x, { ...options, filters, stride });
      return x;
    });
    if (options.together) x = sideBySide(net, blocks);
    if (options.recurrent > 0) x = net.gru('recurrent', x, options.recurrent);
    const network = model({ inputs: ecg, outputs: x });
    const withWeights = network.layers.filter(({ weights }) => weights.length > 0);
    const featureShape = x.shape.slice(1);
    return {
      model: network,
      featureShape,
      stages: [{ name: 'body', layers: withWeights.map((l) => l.name) }],
    };
  },
});

/** All features at the pace of the last. */
function sideBySide(net, features) {
  const steps = features.at(-1).shape[1];
  const paced = features.map((x, i) => {
    const size = Math.round(x.shape[1] / steps);
    return size === 1 ? x : net.averagePool(`pace${i + 1}`, x, size);
  });
  return net.concatenate('together', paced);
}

function residualBlock(net, name, x, { filters, stride, kernels, convolutions, gate, dropout }) {
  let y = x;
  for (let i = 1; i <= convolutions; i++) {
    const step = i === 1 ? stride : 1;
    y = net.normalise(
      `${name}_norm${i}`,
      net.sideBySide(`${name}_conv${i}`, y, { filters, kernels, stride: step }),
      i === convolutions,
    );
    if (i < convolutions) y = net.relu(`${name}_relu${i}`, y);
  }
  if (gate > 0) y = net.gate(`${name}_gate`, y, gate);
  const whole = net.add(`${name}_add`, [y, shortcut(net, name, x, filters, stride)]);
  const rectified = net.relu(`${name}_relu`, whole);
  return dropout > 0 ? net.dropout(`${name}_dropout`, rectified, dropout) : rectified;
}

function shortcut(net, name, x, filters, stride) {
  const pooled = stride === 1 ? x : net.averagePool(`${name}_pool`, x, stride);
  if (x.shape[2] === filters) return pooled;
  const size = { filters, kernelSize: 1, stride: 1 };
  return net.normalise(
    `${name}_shortcut_norm`,
    net.convolve(`${name}_shortcut_conv`, pooled, size),
  );
}

/** Layers by name, whose initial weights follow from the seed and the name. */
function createBuilder(seed) {
  const start = (name) => ({
    className: 'VarianceScaling',
    config: { scale: 1 / 3, mode: 'fanIn', distribution: 'uniform', seed: layerSeed(seed, name) },
  });
  const convolve = (name, x, { filters, kernelSize, stride }) =>
    layers
      .conv1d({
        name,
        filters,
        kernelSize,
        strides: stride,
        padding: 'same',
        useBias: false,
        kernelInitializer: start(name),
      })
      .apply(x);
  const normalise = (name, x, silent = false) =>
    layers
      .batchNormalization({
        name,
        momentum: 0.9,
        epsilon: 1e-5,
        gammaInitializer: silent ? 'zeros' : 'ones',
      })
      .apply(x);
  const relu = (name, x) => layers.activation({ name, activation: 'relu' }).apply(x);
  const dense = (name, x, units, activation) =>
    layers.dense({ name, units, activation, kernelInitializer: start(name) }).apply(x);
  const concatenate = (name, parts) => layers.concatenate({ name }).apply(parts);
  return {
    convolve,
    normalise,
    relu,
    add: (name, tensors) => layers.add({ name }).apply(tensors),
    concatenate,
    dropout: (name, x, rate) => layers.dropout({ name, rate }).apply(x),
    averagePool: (name, x, size) =>
      layers.averagePooling1d({ name, poolSize: size, strides: size, padding: 'same' }).apply(x),
    unit: (name, x, size) =>
      relu(`${name}_relu`, normalise(`${name}_norm`, convolve(`${name}_conv`, x, size))),
    sideBySide(name, x, { filters, kernels, stride }) {
      const share = filters / kernels.length;
      const parts = kernels.map((kernelSize, i) =>
        convolve(`${name}_${i}`, x, { filters: share, kernelSize, stride }),
      );
      return parts.length === 1 ? parts[0] : concatenate(name, parts);
    },
    gate(name, x, narrower) {
      const channels = x.shape[2];
      const mean = layers.globalAveragePooling1d({ name: `${name}_mean` }).apply(x);
      const narrow = dense(`${name}_narrow`, mean, channels / narrower, 'relu');
      const open = dense(`${name}_open`, narrow, channels, 'sigmoid');
      const rows = layers.reshape({ name: `${name}_rows`, targetShape: [1, channels] }).apply(open);
      return layers.multiply({ name: `${name}_scale` }).apply([x, rows]);
    },
    gru: (name, x, units) =>
      layers
        .bidirectional({
          name,
          mergeMode: 'concat',
          layer: layers.gru({
            units,
            returnSequences: true,
            kernelInitializer: start(`${name}_inputs`),
            recurrentInitializer: start(`${name}_states`),
          }),
        })
        .apply(x),
  };
}
