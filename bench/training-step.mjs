// Times a training step of three networks on the wasm backend, one thread, then the gradients of the small one
// beside tfjs' own cpu backend, and prints a line each.
// Build first: npm run build. Arguments: words of the names of networks; `cpu` for the comparison; all by default.
import * as tf from '@tensorflow/tfjs-core';
import { initializers, input, layers, model } from '@tensorflow/tfjs-layers';
import { enableTraining } from '../packages/tfjs-wasm-training/dist/index.js';

let seed = 1;
const convolve = (x, filters, kernelSize, strides = 1) =>
  layers
    .conv1d({
      filters,
      kernelSize,
      strides,
      padding: 'same',
      useBias: false,
      kernelInitializer: initializers.heNormal({ seed: seed++ }),
    })
    .apply(x);
const normalize = (x) => layers.batchNormalization({}).apply(x);
const rectify = (x) => layers.activation({ activation: 'relu' }).apply(x);

function head(start, x) {
  const pooled = layers.globalAveragePooling1d({}).apply(x);
  return model({ inputs: start, outputs: layers.dense({ units: 5 }).apply(pooled) });
}

function residual(x, filters, strides) {
  const inner = rectify(normalize(convolve(x, filters, 7, strides)));
  const shortcut = normalize(convolve(x, filters, 1, strides));
  return rectify(layers.add().apply([normalize(convolve(inner, filters, 7)), shortcut]));
}

function resnet(shape, [stemFilters, stemTaps], widths, firstStride) {
  const start = input({ shape });
  let x = rectify(normalize(convolve(start, stemFilters, stemTaps, 2)));
  widths.forEach((filters, i) => {
    x = residual(x, filters, i === 0 ? firstStride : 2);
  });
  return head(start, x);
}

function inception(shape) {
  const start = input({ shape });
  const block = (x) => {
    const narrow = convolve(x, 32, 1);
    const pooled = layers.maxPooling1d({ poolSize: 3, strides: 1, padding: 'same' }).apply(x);
    const branches = [
      ...[39, 19, 9].map((taps) => convolve(narrow, 32, taps)),
      convolve(pooled, 32, 1),
    ];
    return rectify(normalize(layers.concatenate().apply(branches)));
  };
  let x = start;
  let shortcut = start;
  for (let i = 0; i < 6; i++) {
    x = block(x);
    if (i % 3 === 2) {
      x = rectify(layers.add().apply([x, normalize(convolve(shortcut, 128, 1))]));
      shortcut = x;
    }
  }
  return head(start, x);
}

const networks = {
  'resnet1d [1000, 12] x 32': [
    32,
    [1000, 12],
    (shape) => resnet(shape, [64, 16], [64, 128, 128, 256], 2),
  ],
  'small residual [250, 12] x 64': [
    64,
    [250, 12],
    (shape) => resnet(shape, [32, 11], [32, 64, 96, 128], 1),
  ],
  'inception-time [250, 12] x 64': [64, [250, 12], inception],
};

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function measure(batch, shape, build, steps) {
  const net = build(shape);
  const x = tf.randomNormal([batch, ...shape], 0, 1, 'float32', 7);
  const classes = tf.tensor1d(
    Array.from({ length: batch }, (_, i) => i % 5),
    'int32',
  );
  const y = tf.cast(tf.oneHot(classes, 5), 'float32');
  const slots = new Map();
  let step = 0;
  const train = () => {
    const { value, grads } = tf.variableGrads(() =>
      tf.losses.softmaxCrossEntropy(y, net.apply(x, { training: true })),
    );
    step++;
    for (const [name, gradient] of Object.entries(grads)) {
      const variable = tf.engine().registeredVariables[name];
      if (!slots.has(name)) slots.set(name, [tf.zerosLike(variable), tf.zerosLike(variable)]);
      const [m, v] = slots.get(name);
      tf.engine()
        .runKernel('FusedAdamW', { variable, gradient, m, v }, { ...adam, step })
        .dispose();
      gradient.dispose();
    }
    const loss = value.dataSync()[0];
    value.dispose();
    return loss;
  };
  const time = (run) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  train();
  const training = Array.from({ length: steps }, () => time(train));
  const inference = Array.from({ length: steps }, () =>
    time(() => tf.tidy(() => net.apply(x).dataSync())),
  );
  return { parameters: net.countParams(), step: median(training), inference: median(inference) };
}

const adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };

/** Milliseconds of the loss and all gradients of the small network on one backend, batch 4. */
async function measureGradients(backend, times) {
  await tf.setBackend(backend);
  const net = resnet([250, 12], [32, 11], [32, 64, 96, 128], 1);
  const x = tf.randomNormal([4, 250, 12], 0, 1, 'float32', 7);
  const y = tf.cast(tf.oneHot(tf.tensor1d([0, 1, 2, 3], 'int32'), 5), 'float32');
  const run = () => {
    const start = performance.now();
    const { value, grads } = tf.variableGrads(() =>
      tf.losses.softmaxCrossEntropy(y, net.apply(x, { training: true })),
    );
    value.dataSync();
    tf.dispose([value, grads]);
    return performance.now() - start;
  };
  run();
  return median(Array.from({ length: times }, run));
}

async function compareWithCpu() {
  const wasm = await measureGradients('wasm', 7);
  const cpu = await measureGradients('cpu', 3);
  process.stdout.write(
    `small residual [250, 12] x 4, loss and gradients: cpu backend ${cpu.toFixed(0)} ms, here ${wasm.toFixed(0)} ms, ${(cpu / wasm).toFixed(0)} times faster\n`,
  );
}

const { simd } = await enableTraining();
process.stdout.write(`node ${process.version}, ${simd} SIMD, 1 thread\n`);
const wanted = process.argv.slice(2);
for (const [name, [batch, shape, build]] of Object.entries(networks)) {
  if (wanted.length && !wanted.some((word) => name.includes(word))) continue;
  const { parameters, step, inference } = await measure(batch, shape, build, 7);
  process.stdout.write(
    `${name}: ${parameters} parameters, ${step.toFixed(0)} ms a training step, ${inference.toFixed(0)} ms an inference\n`,
  );
}
if (wanted.length === 0 || wanted.includes('cpu')) await compareWithCpu();
