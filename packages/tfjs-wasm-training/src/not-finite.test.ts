import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { between, sample, weigh } from './testing/both-backends.ts';

beforeAll(() => enableTraining());

type Run = (x: tf.Tensor) => tf.Tensor;

/** A layer with given weights, in training. */
function layer(make: () => unknown): Run {
  return (x) => {
    const made = make() as ReturnType<typeof layers.dense>;
    made.apply(tf.zerosLike(x));
    made.setWeights(made.getWeights().map((w, i) => between(0.1, 0.7, w.shape, 3 + i)));
    return made.apply(x, { training: true }) as tf.Tensor;
  };
}

const convolution = (channels: number, filters: number, taps: number): Run => {
  const filter = () => sample([taps, channels, filters], 2) as tf.Tensor3D;
  return (x) => tf.conv1d(x as tf.Tensor3D, filter(), 1, 'same');
};
const sequence = [2, 19, 8];

/**
 * Operations, the shape of what they take, and whether a value may spread: to its neighbours by the transforms of fast
 * convolutions, to the maximum of its window, where the cpu backend drops NaN, and from an infinity, which the gates of
 * recurrent layers would stop, to later steps.
 */
const cases: [string, number[], Run, 'spreads'?][] = [
  ['conv1d, direct', [2, 19, 3], convolution(3, 5, 5), 'spreads'],
  ['conv1d, Winograd', [2, 40, 16], convolution(16, 16, 7), 'spreads'],
  ['conv1d, long', [1, 200, 16], convolution(16, 16, 39), 'spreads'],
  [
    'conv2d',
    [1, 6, 7, 3],
    (x) => tf.conv2d(x as tf.Tensor4D, sample([3, 3, 3, 4], 2) as tf.Tensor4D, 1, 'same'),
    'spreads',
  ],
  [
    'depthwiseConv2d',
    [1, 6, 7, 4],
    (x) => tf.depthwiseConv2d(x as tf.Tensor4D, sample([3, 3, 4, 1], 2) as tf.Tensor4D, 1, 'same'),
    'spreads',
  ],
  [
    'maxPool',
    [2, 1, 19, 8],
    (x) => tf.maxPool(x as tf.Tensor4D, [1, 3], [1, 2], 'same'),
    'spreads',
  ],
  ['avgPool', [2, 1, 19, 8], (x) => tf.avgPool(x as tf.Tensor4D, [1, 3], [1, 2], 'same')],
  ['matMul', [6, 20], (x) => tf.matMul(x as tf.Tensor2D, sample([20, 9], 2) as tf.Tensor2D)],
  ['batchNormalization', sequence, layer(() => layers.batchNormalization())],
  ['layerNormalization', sequence, layer(() => layers.layerNormalization())],
  ['lstm', sequence, layer(() => layers.lstm({ units: 3, returnSequences: true })), 'spreads'],
  ['gru', sequence, layer(() => layers.gru({ units: 3, returnSequences: true })), 'spreads'],
  ['dense', sequence, layer(() => layers.dense({ units: 5, activation: 'relu' }))],
  ['softmax', sequence, (x) => tf.softmax(x)],
  ['logSoftmax', sequence, (x) => tf.logSoftmax(x)],
  ['relu', sequence, tf.relu],
  ['relu6', sequence, tf.relu6],
  ['elu', sequence, tf.elu],
  ['leakyRelu', sequence, (x) => tf.leakyRelu(x)],
  ['sigmoid', sequence, tf.sigmoid],
  ['tanh', sequence, tf.tanh],
  ['softplus', sequence, tf.softplus],
  ['exp', sequence, tf.exp],
  ['log', sequence, tf.log],
  ['sqrt', sequence, tf.sqrt],
  ['clipByValue', sequence, (x) => tf.clipByValue(x, -0.5, 0.5)],
  ['maximum', sequence, (x) => tf.maximum(x, 0.1)],
  ['minimum', sequence, (x) => tf.minimum(x, 0.1)],
  ['sum', sequence, (x) => tf.sum(x, 1)],
  ['mean', sequence, (x) => tf.mean(x, [0, 1])],
  ['max', sequence, (x) => tf.max(x, 2)],
  ['min', sequence, (x) => tf.min(x, 1)],
  ['mul', sequence, (x) => tf.mul(x, x)],
  ['div', sequence, (x) => tf.div(1, x)],
];

function spoilt(shape: number[], value: number): tf.Tensor {
  const values = sample(shape).dataSync();
  values[Math.floor(values.length * 0.6)] = value;
  return tf.tensor(values, shape);
}

async function onBoth(run: () => tf.Tensor[]): Promise<number[][][]> {
  const answers: number[][][] = [];
  for (const name of ['cpu', 'wasm']) {
    await tf.setBackend(name);
    answers.push(tf.tidy(() => run().map((t) => Array.from(t.dataSync()))));
  }
  return answers;
}

/** What is not finite: as it is, or only that it is not. */
const kind = (value: number, exact: boolean) =>
  Number.isFinite(value) ? 0 : exact ? value : Number.NaN;

describe.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  '%d in the input',
  (value) => {
    it.each(cases)('stays visible through %s', async (_, shape, run, spreads) => {
      const [cpu, wasm] = await onBoth(() => {
        const x = spoilt(shape, value);
        return [run(x), tf.grad((input) => weigh(run(input)))(x)];
      });
      cpu?.forEach((values, part) => {
        const found = wasm?.[part] ?? [];
        const expected = values.map((v) => kind(v, !spreads));
        const actual = found.map((v, i) => (spreads && expected[i] === 0 ? 0 : kind(v, !spreads)));
        expect(actual, `part ${part}`).toEqual(expected);
      });
    });
  },
);
