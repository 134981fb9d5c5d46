import { UnsupportedError } from '@einthoven/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** A layer of a tfjs-layers model. */
export type NetworkLayer = LayersModel['layers'][number];

/**
 * How far a layer looks: `span` input steps, `stride` steps apart from one output step to the next;
 * or 'pooled' where it leaves one summary of all time; or 'all' where each output sees all time.
 */
export type LayerReach = { readonly span: number; readonly stride: number } | 'pooled' | 'all';

/** What one call of a layer costs and sees. */
export interface LayerFacts {
  /** For one example, without biases. */
  readonly multiplyAccumulates: number;
  /** Along the first axis after the batch. */
  readonly reach: LayerReach;
}

/** The shape of one example, without the batch. */
export type ExampleShape = readonly number[];

/** A layer class of one's own that `describeNetwork` can read. */
export interface SelfDescribingLayer {
  /** What a call costs and sees, given the shapes of its (first) input and output. */
  describeLayer(input: ExampleShape, output: ExampleShape): LayerFacts;
}

/**
 * Returns what a call of this layer costs and sees.
 *
 * @throws UnsupportedError for a class that is neither known here nor describes itself.
 */
export function layerFacts(
  layer: NetworkLayer,
  input: ExampleShape,
  output: ExampleShape,
): LayerFacts {
  if (isSelfDescribing(layer)) return layer.describeLayer(input, output);
  const describe = KNOWN[layer.getClassName()];
  if (describe) return describe(layer, input, output);
  throw new UnsupportedError(
    `layer '${layer.name}' is a ${layer.getClassName()}, which describeNetwork does not know`,
    {
      argument: 'model',
      value: layer.getClassName(),
      hint: 'Give its class a method describeLayer(input, output).',
    },
  );
}

type Describe = (layer: NetworkLayer, input: ExampleShape, output: ExampleShape) => LayerFacts;

const EACH = { span: 1, stride: 1 } as const;

/** Costs nothing that counts. */
const free =
  (reach: LayerReach = EACH): Describe =>
  () => ({ multiplyAccumulates: 0, reach });

/** Uses every number of its kernels once at each output position. */
const convolution: Describe = (layer, _, output) => {
  const { kernelSize, strides, dilationRate } = layer.getConfig();
  const span = 1 + (along(kernelSize) - 1) * along(dilationRate);
  return {
    multiplyAccumulates: kernelNumbers(layer) * product(output.slice(0, -1)),
    reach: { span, stride: along(strides) },
  };
};

const pooling: Describe = (layer) => {
  const { poolSize, strides } = layer.getConfig();
  return { multiplyAccumulates: 0, reach: { span: along(poolSize), stride: along(strides) } };
};

/** Acts on each step by itself. */
const dense: Describe = (layer, _, output) => ({
  multiplyAccumulates: kernelNumbers(layer) * product(output.slice(0, -1)),
  reach: EACH,
});

/** Uses every number of its kernels once a step. */
const recurrent: Describe = (layer, input) => ({
  multiplyAccumulates: kernelNumbers(layer) * (input[0] as number),
  reach: 'all',
});

/** Keeps the steps apart where the first axis stays as long as it was. */
const reshape: Describe = (_layer, input, output) => ({
  multiplyAccumulates: 0,
  reach: input.length === 1 || input[0] === output[0] ? EACH : 'all',
});

const KNOWN: Readonly<Record<string, Describe>> = {
  InputLayer: free(),
  Activation: free(),
  ReLU: free(),
  LeakyReLU: free(),
  ELU: free(),
  Softmax: free(),
  Dropout: free(),
  SpatialDropout1D: free(),
  GaussianNoise: free(),
  BatchNormalization: free(),
  LayerNormalization: free(),
  Add: free(),
  Multiply: free(),
  Average: free(),
  Maximum: free(),
  Minimum: free(),
  Concatenate: free(),
  Conv1D: convolution,
  Conv2D: convolution,
  DepthwiseConv2D: convolution,
  MaxPooling1D: pooling,
  AveragePooling1D: pooling,
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  GlobalAveragePooling1D: free('pooled'),
  GlobalMaxPooling1D: free('pooled'),
  GlobalAveragePooling2D: free('pooled'),
  GlobalMaxPooling2D: free('pooled'),
  Dense: dense,
  SimpleRNN: recurrent,
  LSTM: recurrent,
  GRU: recurrent,
  Bidirectional: recurrent,
  Reshape: reshape,
  Flatten: reshape,
  Permute: reshape,
};

function isSelfDescribing(layer: object): layer is SelfDescribingLayer {
  return typeof (layer as Partial<SelfDescribingLayer>).describeLayer === 'function';
}

/** A setting along the first axis; tfjs keeps one number or one an axis, and null where it is 1. */
function along(setting: unknown): number {
  const [first] = Array.isArray(setting) ? setting : [setting];
  return typeof first === 'number' ? first : 1;
}

/** The size of all kernels: biases and the weights of normalisations have one axis, kernels more. */
function kernelNumbers({ weights }: NetworkLayer): number {
  return weights
    .filter(({ shape }) => shape.length > 1)
    .reduce((sum, { shape }) => sum + product(shape as number[]), 0);
}

function product(values: readonly number[]): number {
  return values.reduce((result, value) => result * value, 1);
}
