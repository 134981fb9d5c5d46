import type { OnnxTranslation } from './layer-call.ts';
import { activation, elu, leakyRelu, relu, softmax } from './layers/activations.ts';
import {
  convolution,
  depthwiseConvolution,
  depthwiseConvolution1d,
} from './layers/convolutions.ts';
import { dense } from './layers/dense.ts';
import { batchNormalisation, layerNormalisation } from './layers/normalisation.ts';
import {
  channelSummary,
  lastStep,
  multiHeadSelfAttention,
  padTime,
  positionEmbedding,
  reversedTime,
} from './layers/own-layers.ts';
import { globalPoolingBy, poolingBy } from './layers/pooling.ts';
import { bidirectional, recurrent } from './layers/recurrent.ts';
import { concatenate, identity, mergeBy, multiply, permute, reshape } from './layers/shapes.ts';

/** How layers are written, by class name. */
export const LAYER_TRANSLATIONS: Readonly<Record<string, OnnxTranslation>> = {
  Activation: activation,
  ReLU: relu,
  LeakyReLU: leakyRelu,
  ELU: elu,
  Softmax: softmax,
  Dropout: identity,
  SpatialDropout1D: identity,
  GaussianNoise: identity,
  GaussianDropout: identity,
  AlphaDropout: identity,
  BatchNormalization: batchNormalisation,
  LayerNormalization: layerNormalisation,
  Add: mergeBy('Sum'),
  Average: mergeBy('Mean'),
  Maximum: mergeBy('Max'),
  Minimum: mergeBy('Min'),
  Multiply: multiply,
  Concatenate: concatenate,
  Conv1D: convolution,
  Conv2D: convolution,
  DepthwiseConv2D: depthwiseConvolution,
  MaxPooling1D: poolingBy('MaxPool'),
  MaxPooling2D: poolingBy('MaxPool'),
  AveragePooling1D: poolingBy('AveragePool'),
  AveragePooling2D: poolingBy('AveragePool'),
  GlobalAveragePooling1D: globalPoolingBy('ReduceMean'),
  GlobalAveragePooling2D: globalPoolingBy('ReduceMean'),
  GlobalMaxPooling1D: globalPoolingBy('ReduceMax'),
  GlobalMaxPooling2D: globalPoolingBy('ReduceMax'),
  Dense: dense,
  Reshape: reshape,
  Flatten: reshape,
  Permute: permute,
  SimpleRNN: recurrent,
  LSTM: recurrent,
  GRU: recurrent,
  Bidirectional: bidirectional,
  LastStep: lastStep,
  ReverseTime: reversedTime,
  PositionEmbedding: positionEmbedding,
  MultiHeadSelfAttention: multiHeadSelfAttention,
  PadTime: padTime,
  DepthwiseConv1D: depthwiseConvolution1d,
  ChannelSummary: channelSummary,
};
