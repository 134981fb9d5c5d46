// long: a table, one entry an operation.
import * as tf from '@tensorflow/tfjs-core';
import { between, sample } from './both-backends.ts';

/** An operation on example inputs; gradients are taken by every one of them. */
export interface Example {
  inputs: () => tf.Tensor[];
  // biome-ignore lint/suspicious/noExplicitAny: each operation wants its tensors of other ranks.
  run: (...inputs: any[]) => tf.Tensor | tf.Tensor[];
}

const one = (run: Example['run'], input = () => sample([3, 5])): Example[] => [
  { inputs: () => [input()], run },
];

const two = (
  run: Example['run'],
  left = () => sample([3, 5]),
  right = () => sample([3, 5], 2),
): Example[] => [{ inputs: () => [left(), right()], run }];

/** A binary operation on equal shapes and on two kinds of broadcasting. */
const binary = (run: Example['run'], low = -1, high = 1): Example[] =>
  [
    [
      [4, 5],
      [4, 5],
    ],
    [[2, 3, 5], [5]],
    [
      [3, 1],
      [2, 1, 4],
    ],
  ].flatMap(([left, right]) =>
    two(
      run,
      () => between(low, high, left as number[]),
      () => between(low, high, right as number[], 2),
    ),
  );

/** A reduction over each kind of axes. */
const reduction = (
  run: (x: tf.Tensor, axis?: number | number[]) => tf.Tensor,
  input = () => sample([3, 4, 5]),
) => [undefined, 0, 1, 2, [0, 2]].flatMap((axis) => one((x) => run(x, axis), input));

const image = () => sample([2, 6, 7, 3]);
/** The cpu backend's gradients of resized images are wrong where they are not square or have several channels. */
const square = () => sample([1, 6, 6, 1]);
const volume = () => sample([1, 4, 5, 4, 2]);
const indices = () => tf.tensor1d([2, 0, 2, 1], 'int32');

/** Examples of every kernel that has a gradient. */
export const operations: Record<string, Example[]> = {
  Abs: one(tf.abs),
  Acos: one(tf.acos),
  Acosh: one(tf.acosh, () => between(1.1, 3, [3, 5])),
  Add: binary(tf.add),
  AddN: two((a, b) => tf.addN([a, b, a])),
  ArgMax: one((x) => tf.argMax(x, 1)),
  ArgMin: one((x) => tf.argMin(x, 0)),
  Asin: one(tf.asin),
  Asinh: one(tf.asinh),
  Atan: one(tf.atan),
  Atan2: binary(tf.atan2),
  Atanh: one(tf.atanh, () => between(-0.9, 0.9, [3, 5])),
  // The cpu backend divides the gradient at padded borders by all taps, the average by those inside.
  AvgPool: [
    ...one((x) => tf.avgPool(x, 2, 2, 'valid'), image),
    ...one((x) => tf.avgPool(x, 3, 1, 'valid'), image),
    ...one(
      (x) => tf.avgPool(x, [1, 3], [1, 2], 'valid'),
      () => sample([2, 1, 11, 5]),
    ),
  ],
  AvgPool3D: one((x) => tf.avgPool3d(x, 2, 2, 'same'), volume),
  BatchMatMul: [
    ...two(
      tf.matMul,
      () => sample([4, 5]),
      () => sample([5, 3], 2),
    ),
    ...two(
      (a, b) => tf.matMul(a, b, true, false),
      () => sample([2, 5, 4]),
      () => sample([2, 5, 3], 2),
    ),
    ...two(
      (a, b) => tf.matMul(a, b, false, true),
      () => sample([3, 4, 5]),
      () => sample([3, 6, 5], 2),
    ),
    ...two(
      (a, b) => tf.matMul(a, b, true, true),
      () => sample([2, 5, 4]),
      () => sample([2, 3, 5], 2),
    ),
  ],
  BatchToSpaceND: one(
    (x) =>
      tf.batchToSpaceND(
        x,
        [2, 2],
        [
          [0, 1],
          [1, 0],
        ],
      ),
    () => sample([8, 3, 4, 2]),
  ),
  Cast: one(
    (x) => tf.cast(x, 'int32'),
    () => between(-3, 3, [3, 5]),
  ),
  Ceil: one(tf.ceil, () => between(-3, 3, [3, 5])),
  ClipByValue: one((x) => tf.clipByValue(x, -0.3, 0.6)),
  Concat: [0, 1, 2].flatMap((axis) =>
    two(
      (a, b) => tf.concat([a, b], axis),
      () => sample([2, 3, 4]),
      () => sample([2, 3, 4], 2),
    ),
  ),
  Conv2D: [
    ...two(
      (x, w) => tf.conv2d(x, w, [2, 1], 'same'),
      image,
      () => sample([3, 2, 3, 4], 2),
    ),
    ...two(
      (x, w) => tf.conv1d(x, w, 2, 'same'),
      () => sample([2, 11, 3]),
      () => sample([5, 3, 4], 2),
    ),
  ],
  Conv2DBackpropInput: two(
    (x, w) => tf.conv2dTranspose(x, w, [2, 11, 13, 4], 2, 'same'),
    image,
    () => sample([3, 2, 4, 3], 2),
  ),
  Conv3DBackpropInputV2: two(
    (x, w) => tf.conv3dTranspose(x, w, [1, 8, 10, 8, 3], 2, 'same'),
    volume,
    () => sample([2, 3, 2, 3, 2], 2),
  ),
  Conv3D: [
    ...two(
      (x, w) => tf.conv3d(x, w, 1, 'same'),
      volume,
      () => sample([2, 3, 2, 2, 3], 2),
    ),
    ...two(
      (x, w) => tf.conv3d(x, w, [1, 2, 3], 'same'),
      volume,
      () => sample([2, 3, 2, 2, 3], 2),
    ),
    ...two(
      (x, w) => tf.conv3d(x, w, 2, 'valid'),
      volume,
      () => sample([3, 2, 2, 2, 1], 2),
    ),
  ],
  Cos: one(tf.cos),
  Cosh: one(tf.cosh),
  Cumsum: [
    ...one(
      (x) => tf.cumsum(x, 2),
      () => sample([3, 4, 5]),
    ),
    ...one((x) => tf.cumsum(x, 1, true, true)),
    ...[0, 1].flatMap((axis) =>
      one(
        (x) => tf.cumsum(x, axis),
        () => sample([3, 4, 5]),
      ),
    ),
  ],
  DepthwiseConv2dNative: [
    ...two(
      (x, w) => tf.depthwiseConv2d(x, w, 1, 'same'),
      image,
      () => sample([3, 2, 3, 2], 2),
    ),
    ...two(
      (x, w) => tf.depthwiseConv2d(x, w, 2, 'valid'),
      image,
      () => sample([2, 3, 3, 1], 2),
    ),
    ...two(
      (x, w) => tf.depthwiseConv2d(x, w, [1, 1], 'same'),
      () => sample([2, 1, 19, 8]),
      () => sample([1, 5, 8, 1], 2),
    ),
  ],
  Dilation2D: two(
    (x, w) => tf.dilation2d(tf.sub<tf.Tensor4D>(x, 0.9), w, 1, 'same'),
    image,
    () => sample([2, 3, 3], 2),
  ),
  Einsum: [
    ...two(
      (a, b) => tf.einsum('abc,dc->adb', a, b),
      () => sample([2, 3, 4]),
      () => sample([5, 4], 2),
    ),
    ...one((x) => tf.einsum('ab->b', x)),
  ],
  Elu: one(tf.elu),
  Erf: one(tf.erf),
  Exp: one(tf.exp),
  ExpandDims: one((x) => tf.expandDims(x, 1)),
  Expm1: one(tf.expm1),
  Floor: one(tf.floor, () => between(-3, 3, [3, 5])),
  FloorDiv: [
    {
      inputs: () => [between(-9, 9, [3, 5]), between(1, 4, [5], 2)],
      run: (a, b) => tf.floorDiv(a, b),
    },
  ],
  FusedBatchNorm: [
    {
      inputs: () => [
        image(),
        sample([3], 2),
        between(0.5, 2, [3], 3),
        sample([3], 4),
        sample([3], 5),
      ],
      run: (x, mean, variance, offset, scale) =>
        tf.batchNorm(x, mean, variance, offset, scale, 0.01),
    },
  ],
  GatherV2: [
    ...one((x) => tf.gather(x, indices(), 0)),
    ...one(
      (x) => tf.gather(x, indices(), 1),
      () => sample([2, 3, 5]),
    ),
  ],
  GreaterEqual: binary(tf.greaterEqual),
  Identity: one(tf.clone),
  IsFinite: one(tf.isFinite),
  IsInf: one(tf.isInf),
  IsNan: one(tf.isNaN),
  LRN: one((x) => tf.localResponseNormalization(x, 2), image),
  LeakyRelu: one((x) => tf.leakyRelu(x, 0.3)),
  Log: one(tf.log, () => between(0.1, 3, [3, 5])),
  Log1p: one(tf.log1p, () => between(-0.7, 3, [3, 5])),
  Max: reduction(tf.max),
  MaxPool: [
    ...one((x) => tf.maxPool(x, 2, 2, 'same'), image),
    ...one((x) => tf.maxPool(x, 3, 1, 'valid'), image),
    ...one(
      (x) => tf.maxPool(x, [1, 3], [1, 2], 'same'),
      () => sample([2, 1, 11, 5]),
    ),
  ],
  MaxPool3D: one((x) => tf.maxPool3d(tf.sub<tf.Tensor5D>(x, 0.9), 2, 2, 'same'), volume),
  Maximum: binary(tf.maximum),
  Mean: reduction(tf.mean),
  Min: reduction(tf.min),
  Minimum: binary(tf.minimum),
  MirrorPad: [
    ...one((x) =>
      tf.mirrorPad(
        x,
        [
          [1, 2],
          [2, 0],
        ],
        'reflect',
      ),
    ),
    ...one((x) =>
      tf.mirrorPad(
        x,
        [
          [1, 2],
          [2, 0],
        ],
        'symmetric',
      ),
    ),
  ],
  Mod: binary(tf.mod, 0.3, 4),
  Multiply: binary(tf.mul),
  Neg: one(tf.neg),
  OneHot: one(
    (x) => tf.mul(tf.oneHot(indices(), 3), tf.reshape(x, [4, 1])),
    () => sample([4]),
  ),
  OnesLike: one(tf.onesLike),
  Pack: [0, 1, 2].flatMap((axis) => two((a, b) => tf.stack([a, b], axis))),
  PadV2: one((x) =>
    tf.pad(
      x,
      [
        [1, 0],
        [2, 3],
      ],
      0.5,
    ),
  ),
  Pow: binary(tf.pow, 0.3, 2),
  Prelu: two(
    tf.prelu,
    () => sample([3, 5]),
    () => sample([5], 2),
  ),
  Prod: reduction(tf.prod, () => between(0.5, 1.5, [3, 4, 5])),
  RealDiv: binary(tf.div, 0.3, 2),
  Reciprocal: one(tf.reciprocal, () => between(0.3, 2, [3, 5])),
  Relu: one(tf.relu),
  Relu6: one(tf.relu6, () => between(-3, 9, [3, 5])),
  Reshape: one((x) => tf.reshape(x, [5, 3])),
  ResizeBilinear: [
    ...one((x) => tf.image.resizeBilinear(x, [9, 4]), square),
    ...one((x) => tf.image.resizeBilinear(x, [4, 9], true), square),
  ],
  ResizeNearestNeighbor: one((x) => tf.image.resizeNearestNeighbor(x, [9, 4]), square),
  Reverse: one(
    (x) => tf.reverse(x, [0, 2]),
    () => sample([3, 4, 5]),
  ),
  Round: one(tf.round, () => between(-3, 3, [3, 5])),
  Rsqrt: one(tf.rsqrt, () => between(0.3, 2, [3, 5])),
  Select: two((a, b) => tf.where(tf.greater(sample([3, 5], 7), 0), a, b)),
  Selu: one(tf.selu),
  Sigmoid: one(tf.sigmoid),
  Sign: one(tf.sign),
  Sin: one(tf.sin),
  Sinh: one(tf.sinh),
  Slice: one(
    (x) => tf.slice(x, [1, 0, 2], [2, 3, 2]),
    () => sample([3, 4, 5]),
  ),
  Softmax: [
    ...one((x) => tf.softmax(x)),
    ...one(
      (x) => tf.softmax(x),
      () => between(-30, 30, [2, 3, 17]),
    ),
  ],
  Softplus: one(tf.softplus, () => between(-9, 9, [3, 5])),
  SpaceToBatchND: one(
    (x) =>
      tf.spaceToBatchND(
        x,
        [2, 3],
        [
          [0, 0],
          [1, 1],
        ],
      ),
    image,
  ),
  SplitV: [...one((x) => tf.split(x, [1, 3, 1], 1)), ...one((x) => tf.split(x, [5], 1))],
  Sqrt: one(tf.sqrt, () => between(0.3, 2, [3, 5])),
  Square: one(tf.square),
  SquaredDifference: binary(tf.squaredDifference),
  Step: one((x) => tf.step(x, 0.2)),
  Sub: binary(tf.sub),
  Sum: reduction(tf.sum),
  Tan: one(tf.tan),
  Tanh: one(tf.tanh),
  Tile: one(
    (x) => tf.tile(x, [2, 1, 3]),
    () => sample([2, 3, 2]),
  ),
  Transpose: one(
    (x) => tf.transpose(x, [2, 0, 1]),
    () => sample([3, 4, 5]),
  ),
  Unpack: [
    [3, 4, 5],
    [3, 1, 5],
  ].flatMap((shape) =>
    one(
      (x) => tf.unstack(x, 1),
      () => sample(shape),
    ),
  ),
  UnsortedSegmentSum: one(
    (x) => tf.unsortedSegmentSum(x, indices(), 4),
    () => sample([4, 3]),
  ),
  ZerosLike: one(tf.zerosLike),
};

const activations = ['linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'] as const;

/** The options of a fused operation, for each activation. */
const fused = (run: (options: object) => Example['run'], inputs: () => tf.Tensor[]): Example[] =>
  activations.map((activation) => ({
    inputs,
    run: (x, w, bias) => {
      const slopes = activation === 'prelu' && { preluActivationWeights: sample(bias.shape, 4) };
      return run({ bias, activation, leakyreluAlpha: 0.3, ...slopes })(x, w);
    },
  }));

const labels = () => tf.softmax(between(-2, 2, [4, 3], 5));
const loss = (run: (labels: tf.Tensor2D, x: tf.Tensor2D) => tf.Tensor): Example[] =>
  one(
    (x) => run(labels() as tf.Tensor2D, x),
    () => between(0.1, 0.9, [4, 3]),
  );

/** Examples of operations that are made of other kernels, or whose gradient stands in the operation itself. */
export const compositions: Record<string, Example[]> = {
  broadcastTo: one(
    (x) => tf.broadcastTo(x, [4, 3, 5]),
    () => sample([3, 1]),
  ),
  logSoftmax: one(tf.logSoftmax),
  logSumExp: reduction(tf.logSumExp),
  moments: one((x) => Object.values(tf.moments(x, [0, 1])), image),
  norm: one((x) => tf.norm(x, 'euclidean', 1)),
  separableConv2d: [
    {
      inputs: () => [image(), sample([3, 2, 3, 2], 2), sample([1, 1, 6, 4], 3)],
      run: (x, depth, point) => tf.separableConv2d(x, depth, point, 1, 'same'),
    },
  ],
  'fused.matMul': fused(
    (options) => (a, b) => tf.fused.matMul({ a, b, ...options }),
    () => [sample([4, 5]), sample([5, 3], 2), sample([3], 3)],
  ),
  'fused.conv2d': fused(
    (options) => (x, filter) => tf.fused.conv2d({ x, filter, strides: 1, pad: 'same', ...options }),
    () => [image(), sample([3, 2, 3, 4], 2), sample([4], 3)],
  ),
  'fused.depthwiseConv2d': fused(
    (options) => (x, filter) =>
      tf.fused.depthwiseConv2d({ x, filter, strides: 1, pad: 'same', ...options }),
    () => [image(), sample([3, 2, 3, 1], 2), sample([3], 3)],
  ),
  'losses.absoluteDifference': loss(tf.losses.absoluteDifference),
  'losses.cosineDistance': loss((y, x) => tf.losses.cosineDistance(y, x, 1)),
  'losses.hingeLoss': loss(tf.losses.hingeLoss),
  'losses.huberLoss': loss(tf.losses.huberLoss),
  'losses.logLoss': loss(tf.losses.logLoss),
  'losses.meanSquaredError': loss(tf.losses.meanSquaredError),
  'losses.sigmoidCrossEntropy': loss(tf.losses.sigmoidCrossEntropy),
  'losses.softmaxCrossEntropy': loss(tf.losses.softmaxCrossEntropy),
};

/** Kernels with a gradient that the wasm backend cannot run, and why. */
export const impossible: Record<string, string> = {
  ComplexAbs: 'the wasm backend stores no complex numbers',
};
