// A contestant on TensorFlow.js: `node tfjs.mjs engine|stock|cpu|node <threads> <tiles>`. `engine` is this repository's package,
// `stock` the wasm backend as it comes, `node` tfjs-node, found at $TFJS_NODE or by name.
import process from 'node:process';
import { version_wasm as version } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { enableTraining } from '../../packages/tfjs-wasm-training/dist/index.js';
import { buildLayers } from '../lib/build-layers.mjs';
import { answer, skip, time, whyNotLoaded } from './answer.mjs';

const [kind, threads, tiles] = process.argv.slice(2);

const starts = {
  async engine() {
    const report = await enableTraining({ threads: Number(threads), tiles });
    if (report.threads !== Number(threads)) skip(report.skipped.join('; '));
    return `this package with ${report.simd} SIMD`;
  },
  async stock() {
    await tf.setBackend('wasm');
    return `tfjs-backend-wasm ${version}`;
  },
  async cpu() {
    await tf.setBackend('cpu');
    return `tfjs-backend-cpu ${version}`;
  },
  async node() {
    const name = process.env.TFJS_NODE || '@tensorflow/tfjs-node';
    await import(name).catch((error) => skip(whyNotLoaded(error, 'TFJS_NODE')));
    await tf.setBackend('tensorflow');
    return 'tfjs-node';
  },
};

const values = (shape, seed) => tf.randomNormal(shape, 0, 1, 'float32', seed);

let passes;

/** The tensors of the convolution at hand. */
let operands = [];

/** The passes of a network, ready to run. */
function prepare({ batch, nodes }) {
  const { length, channels } = nodes[0];
  const net = buildLayers(nodes);
  const x = values([batch, length, channels], 7);
  const classes = tf.tensor1d(
    Array.from({ length: batch }, (_, i) => i % 5),
    'int32',
  );
  const y = tf.cast(tf.oneHot(classes, 5), 'float32');
  const adam = tf.train.adam(1e-3);
  const loss = () => tf.losses.softmaxCrossEntropy(y, net.apply(x, { training: true }));
  passes = {
    training() {
      const value = adam.minimize(loss, true);
      value.dataSync();
      value.dispose();
    },
    inference: () => tf.tidy(() => net.predict(x, { batchSize: batch }).dataSync()),
  };
  const weights = net.trainableWeights.map(({ shape }) => shape.reduce((size, n) => size * n, 1));
  return { parameters: weights.reduce((sum, size) => sum + size, 0) };
}

/** The three passes of a convolution as the gradients of `conv1d` call them. */
function prepareConvolution({ batch, length, channels, taps, stride, filters }) {
  const attrs = { strides: [1, stride], pad: 'same', dataFormat: 'NHWC', dilations: [1, 1] };
  const [inputShape, filterShape] = [
    [batch, 1, length, channels],
    [1, taps, channels, filters],
  ];
  const x = values(inputShape, 1);
  const filter = values(filterShape, 2);
  const dy = values([batch, 1, Math.ceil(length / stride), filters], 3);
  tf.dispose(operands);
  operands = [x, filter, dy];
  // One value is read: the engine computes no convolution that nobody reads.
  const run = (name, inputs, shape) => {
    const result = tf.engine().runKernel(name, inputs, { ...attrs, ...shape });
    const first = tf.slice(result, [0, 0, 0, 0], [1, 1, 1, 1]);
    first.dataSync();
    tf.dispose([result, first]);
  };
  passes = {
    forward: () => run('Conv2D', { x, filter }, {}),
    inputGradient: () => run('Conv2DBackpropInput', { dy, filter }, { inputShape }),
    filterGradient: () => run('Conv2DBackpropFilter', { x, dy }, { filterShape }),
  };
}

const engine = await starts[kind]();
await answer(
  { name: engine },
  {
    network: ({ network }) => prepare(network),
    convolution: ({ convolution }) => prepareConvolution(convolution),
    pass: async ({ pass }) => ({ ms: await time(passes[pass]) }),
  },
);
