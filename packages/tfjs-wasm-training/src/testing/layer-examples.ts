import { type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { between, sample } from './both-backends.ts';

type Layer = ReturnType<typeof layers.dense>;

/** A layer on example inputs. */
export interface LayerExample {
  layer: () => Layer;
  inputs: () => Tensor[];
  /** Whether it has no gradient of its inputs. */
  forData?: boolean;
}

const on = (inputs: () => Tensor | Tensor[], ...factories: (() => unknown)[]): LayerExample[] =>
  factories.map((layer) => ({
    layer: layer as () => Layer,
    inputs: () => [inputs()].flat() as Tensor[],
  }));

const flat = () => sample([4, 6]);
const sequence = () => sample([3, 7, 4]);
const image = () => sample([2, 6, 7, 3]);
/** The cpu backend's gradients of resized images are wrong where they are not square or have several channels. */
const square = () => sample([1, 6, 6, 1]);
const volume = () => sample([1, 4, 5, 4, 2]);
const video = () => sample([2, 3, 5, 5, 2]);
const pair = () => [sample([4, 6]), sample([4, 6], 2)];
const words = () =>
  tensor2d(
    [
      [1, 4, 0, 2],
      [3, 3, 1, 0],
    ],
    undefined,
    'int32',
  );

/** A recurrent layer, in each form that changes what is computed. */
const recurrent = (make: (options: object) => unknown): LayerExample[] =>
  on(
    sequence,
    () => make({ units: 5 }),
    () => make({ units: 5, returnSequences: true }),
    () => make({ units: 3, goBackwards: true, useBias: false }),
  );

const cell = (make: () => unknown): LayerExample[] =>
  on(sequence, () => layers.rnn({ cell: make() as never }));

const spatial = { kernelSize: [3, 2] as [number, number], padding: 'same' as const };

/** Examples of every layer of tfjs-layers. Two names of one layer share them. */
export const layerExamples: Record<string, LayerExample[]> = {
  activation: on(
    flat,
    ...(
      [
        'elu',
        'hardSigmoid',
        'linear',
        'relu',
        'relu6',
        'selu',
        'sigmoid',
        'softmax',
        'softplus',
        'softsign',
        'tanh',
        'swish',
        'mish',
        'gelu',
        'gelu_new',
      ] as const
    ).map((activation) => () => layers.activation({ activation })),
  ),
  add: on(pair, () => layers.add()),
  alphaDropout: on(flat, () => layers.alphaDropout({ rate: 0 })),
  average: on(pair, () => layers.average()),
  // Without padding: at its borders the cpu backend's gradient is not that of the average.
  averagePooling1d: on(
    sequence,
    () => layers.averagePooling1d({ poolSize: 2 }),
    () => layers.averagePooling1d({ poolSize: 3, strides: 1 }),
  ),
  averagePooling2d: on(image, () => layers.averagePooling2d({ poolSize: 2 })),
  averagePooling3d: on(volume, () => layers.averagePooling3d({ poolSize: 2, padding: 'same' })),
  batchNormalization: [
    ...on(sequence, () => layers.batchNormalization()),
    ...on(sequence, () => layers.batchNormalization({ scale: false })),
    ...on(sequence, () => layers.batchNormalization({ axis: 1 })),
    ...on(image, () => layers.batchNormalization({ center: false, epsilon: 0.1 })),
    ...on(flat, () => layers.batchNormalization({ momentum: 0.5 })),
  ],
  bidirectional: on(
    sequence,
    ...(['concat', 'sum', 'mul', 'ave'] as const).map(
      (mergeMode) => () =>
        layers.bidirectional({
          layer: layers.lstm({ units: 3, returnSequences: true }) as never,
          mergeMode,
        }),
    ),
  ),
  categoryEncoding: on(
    words,
    () => layers.categoryEncoding({ numTokens: 5, outputMode: 'multiHot' }),
    () => layers.categoryEncoding({ numTokens: 5, outputMode: 'count' }),
  ),
  // tfjs has no gradient of cropping: a layer for data, before all that trains.
  centerCrop: on(image, () => layers.centerCrop({ height: 4, width: 3 })).map((example) => ({
    ...example,
    forData: true,
  })),
  concatenate: on(pair, () => layers.concatenate()),
  conv1d: on(
    sequence,
    () => layers.conv1d({ filters: 5, kernelSize: 3 }),
    () => layers.conv1d({ filters: 5, kernelSize: 3, strides: 2, padding: 'same' }),
    () => layers.conv1d({ filters: 5, kernelSize: 3, padding: 'causal', activation: 'relu' }),
    () => layers.conv1d({ filters: 5, kernelSize: 3, useBias: false, activation: 'tanh' }),
  ),
  conv2d: on(
    image,
    () => layers.conv2d({ filters: 4, ...spatial }),
    () => layers.conv2d({ filters: 4, kernelSize: 2, strides: 2, activation: 'elu' }),
  ),
  conv2dTranspose: on(
    image,
    () => layers.conv2dTranspose({ filters: 4, ...spatial, strides: 2 }),
    () => layers.conv2dTranspose({ filters: 2, kernelSize: 3, activation: 'relu' }),
  ),
  conv3d: on(volume, () => layers.conv3d({ filters: 3, kernelSize: 2, strides: [1, 2, 2] })),
  conv3dTranspose: on(volume, () =>
    layers.conv3dTranspose({ filters: 3, kernelSize: 2, strides: 2 }),
  ),
  convLstm2d: on(
    video,
    () => layers.convLstm2d({ filters: 2, kernelSize: 3, padding: 'same' }),
    () => layers.convLstm2d({ filters: 2, kernelSize: 2, returnSequences: true }),
  ),
  convLstm2dCell: on(video, () => layers.convLstm2d({ filters: 2, kernelSize: 3, strides: 2 })),
  cropping2D: on(image, () =>
    layers.cropping2D({
      cropping: [
        [1, 0],
        [2, 1],
      ],
    }),
  ),
  dense: [
    ...on(flat, () => layers.dense({ units: 5 })),
    ...on(flat, () => layers.dense({ units: 5, useBias: false, activation: 'relu' })),
    ...on(sequence, () => layers.dense({ units: 5, activation: 'softmax' })),
  ],
  depthwiseConv2d: on(
    image,
    () => layers.depthwiseConv2d({ kernelSize: 3, padding: 'same' }),
    () => layers.depthwiseConv2d({ kernelSize: 2, strides: 2, depthMultiplier: 2 }),
  ),
  dot: [
    ...on(pair, () => layers.dot({ axes: 1 })),
    ...on(pair, () => layers.dot({ axes: 1, normalize: true })),
    ...on(
      () => [sample([2, 3, 4]), sample([2, 4, 5], 2)],
      () => layers.dot({ axes: [2, 1] }),
    ),
  ],
  dropout: on(flat, () => layers.dropout({ rate: 0 })),
  elu: on(flat, () => layers.elu({})),
  embedding: on(
    words,
    () => layers.embedding({ inputDim: 5, outputDim: 3 }),
    () => layers.embedding({ inputDim: 6, outputDim: 2, maskZero: true }),
  ),
  flatten: on(image, () => layers.flatten()),
  gaussianDropout: on(flat, () => layers.gaussianDropout({ rate: 0 })),
  gaussianNoise: on(flat, () => layers.gaussianNoise({ stddev: 0 })),
  globalAveragePooling1d: on(sequence, () => layers.globalAveragePooling1d()),
  globalAveragePooling2d: on(image, () => layers.globalAveragePooling2d({})),
  globalMaxPooling1d: on(sequence, () => layers.globalMaxPooling1d()),
  globalMaxPooling2d: on(image, () => layers.globalMaxPooling2d({})),
  gru: recurrent((options) => layers.gru(options as never)),
  gruCell: cell(() => layers.gruCell({ units: 3 })),
  layerNormalization: [
    ...on(sequence, () => layers.layerNormalization()),
    ...on(image, () => layers.layerNormalization({ axis: [1, 3], epsilon: 0.01 })),
  ],
  leakyReLU: on(flat, () => layers.leakyReLU({ alpha: 0.2 })),
  lstm: recurrent((options) => layers.lstm(options as never)),
  lstmCell: cell(() => layers.lstmCell({ units: 3 })),
  masking: on(
    () => sample([3, 7, 4]),
    () => layers.masking({ maskValue: 0 }),
  ),
  maxPooling1d: on(
    sequence,
    () => layers.maxPooling1d({ poolSize: 2 }),
    () => layers.maxPooling1d({ poolSize: 3, strides: 1, padding: 'same' }),
  ),
  maxPooling2d: on(image, () => layers.maxPooling2d({ poolSize: [2, 3], padding: 'same' })),
  maxPooling3d: on(volume, () => layers.maxPooling3d({ poolSize: 2, padding: 'same' })),
  maximum: on(pair, () => layers.maximum()),
  minimum: on(pair, () => layers.minimum()),
  multiply: on(pair, () => layers.multiply()),
  permute: on(sequence, () => layers.permute({ dims: [2, 1] })),
  prelu: [
    ...on(flat, () => layers.prelu({})),
    ...on(image, () => layers.prelu({ sharedAxes: [1, 2] })),
  ],
  randomWidth: on(square, () => layers.randomWidth({ factor: [0, 1e-9] as never })),
  reLU: on(
    flat,
    () => layers.reLU({}),
    () => layers.reLU({ maxValue: 0.4 }),
  ),
  repeatVector: on(flat, () => layers.repeatVector({ n: 3 })),
  rescaling: on(image, () => layers.rescaling({ scale: 0.3, offset: 2 })),
  reshape: on(image, () => layers.reshape({ targetShape: [7, 18] })),
  resizing: on(square, () => layers.resizing({ height: 4, width: 9 })),
  rnn: on(sequence, () =>
    layers.rnn({ cell: [layers.lstmCell({ units: 3 }), layers.gruCell({ units: 2 })] } as never),
  ),
  separableConv2d: on(
    image,
    () => layers.separableConv2d({ filters: 4, kernelSize: 3, padding: 'same' }),
    () => layers.separableConv2d({ filters: 4, kernelSize: 2, depthMultiplier: 2, strides: 2 }),
  ),
  simpleRNN: recurrent((options) => layers.simpleRNN(options as never)),
  simpleRNNCell: cell(() => layers.simpleRNNCell({ units: 3 })),
  softmax: on(flat, () => layers.softmax()),
  spatialDropout1d: on(sequence, () => layers.spatialDropout1d({ rate: 0 })),
  stackedRNNCells: cell(() =>
    layers.stackedRNNCells({
      cells: [layers.gruCell({ units: 3 }), layers.lstmCell({ units: 2 })],
    }),
  ),
  thresholdedReLU: on(flat, () => layers.thresholdedReLU({ theta: 0.3 })),
  timeDistributed: on(
    () => between(-1, 1, [2, 3, 6, 4]),
    () => layers.timeDistributed({ layer: layers.conv1d({ filters: 3, kernelSize: 3 }) }),
    () => layers.timeDistributed({ layer: layers.dense({ units: 3 }) }),
  ),
  upSampling2d: on(
    square,
    () => layers.upSampling2d({ size: [2, 3] }),
    () => layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear' } as never),
  ),
  zeroPadding2d: on(image, () =>
    layers.zeroPadding2d({
      padding: [
        [1, 0],
        [2, 3],
      ],
    }),
  ),
};
