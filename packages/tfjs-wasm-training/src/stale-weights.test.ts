import {
  conv1d,
  conv2d,
  depthwiseConv2d,
  engine,
  fused,
  matMul,
  type NamedTensorMap,
  ones,
  prelu,
  type Tensor,
  tensor,
  variable,
  zerosLike,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { relativeError, sample } from './testing/both-backends.ts';

beforeAll(() => enableTraining());

type Forward = (weights: Tensor) => Tensor;
// biome-ignore lint/suspicious/noExplicitAny: the ranks differ from case to case.
const x = (...shape: number[]): any => sample(shape);
// biome-ignore lint/suspicious/noExplicitAny: see above.
const as = (weights: Tensor): any => weights;

const cases: [string, number[], Forward][] = [
  ['a matrix product', [6, 4], (w) => matMul(x(3, 6), as(w))],
  ['a fused dense layer', [6, 4], (w) => fused.matMul({ a: x(3, 6), b: as(w) })],
  ['a fused bias', [4], (w) => fused.matMul({ a: x(3, 6), b: x(6, 4), bias: w })],
  ['a convolution along one axis', [3, 4, 5], (w) => conv1d(x(2, 9, 4), as(w), 1, 'same')],
  ['a convolution along two axes', [3, 3, 4, 5], (w) => conv2d(x(2, 6, 6, 4), as(w), 1, 'same')],
  [
    'a fused convolution',
    [3, 3, 4, 5],
    (w) =>
      fused.conv2d({
        x: x(2, 6, 6, 4),
        filter: as(w),
        strides: 1,
        pad: 'same',
        activation: 'relu',
      }),
  ],
  [
    'a depthwise convolution',
    [3, 3, 4, 2],
    (w) => depthwiseConv2d(x(2, 6, 6, 4), as(w), 1, 'same'),
  ],
  [
    'a fused depthwise convolution',
    [3, 3, 4, 1],
    (w) => fused.depthwiseConv2d({ x: x(2, 6, 6, 4), filter: as(w), strides: 1, pad: 'same' }),
  ],
  ['a parametric rectifier', [4], (w) => prelu(x(5, 4), w)],
];

it.each(cases)('%s sees an update in place', (_, shape, forward) => {
  // The variable must own its values alone, or the update would move it to new ones.
  const initial = sample(shape, 3);
  const weights = variable(initial);
  initial.dispose();
  const [m, v] = [variable(zerosLike(weights)), variable(zerosLike(weights))];
  const before = forward(weights).dataSync();
  const inputs = { variable: weights, gradient: ones(shape), m, v } as unknown as NamedTensorMap;
  const attrs = {
    learningRate: 0.5,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    weightDecay: 0,
    step: 1,
  };
  engine().runKernel('FusedAdamW', inputs, attrs);
  const after = forward(weights).dataSync();
  // New values in a new tensor cannot be stale.
  const fresh = forward(tensor(weights.dataSync(), shape)).dataSync();
  expect(relativeError(before, after)).toBeGreaterThan(1e-2);
  expect(relativeError(fresh, after)).toBeLessThan(1e-6);
});
