import '@tensorflow/tfjs-backend-cpu';
import {
  model as createModel,
  input,
  layers as L,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { describeNetwork } from './describe-network.ts';

type Tensor = SymbolicTensor;
type Build = (x: Tensor) => Tensor;

/** Describes a network on 20 samples of 3 leads. */
function described(build: Build) {
  const inputs = input({ shape: [20, 3] });
  const network = createModel({ inputs, outputs: build(inputs) });
  const description = describeNetwork(network);
  network.dispose();
  return description;
}

const conv = (x: Tensor, filters: number, kernelSize: number, more: object = {}) =>
  L.conv1d({ filters, kernelSize, padding: 'same', useBias: false, ...more }).apply(x) as Tensor;

// The orthogonal initialiser needs the methods that only @tensorflow/tfjs adds to tensors.
const CELL = { recurrentInitializer: 'glorotUniform' } as const;

describe('describeNetwork', () => {
  it.each<[string, Build, number, number, number]>([
    // name, network, parameters, multiply–accumulates, receptive field
    ['a convolution with biases', (x) => conv(x, 4, 5, { useBias: true }), 64, 60 * 20, 5],
    ['a strided pair', (x) => conv(conv(x, 4, 5, { strides: 2 }), 2, 3), 84, 60 * 10 + 24 * 10, 9],
    ['dilation', (x) => conv(conv(x, 2, 3, { dilationRate: 4 }), 2, 3), 30, 30 * 20, 11],
    [
      'pooling between convolutions',
      (x) => conv(L.maxPooling1d({ poolSize: 3, strides: 2 }).apply(conv(x, 2, 3)) as Tensor, 2, 3),
      30,
      18 * 20 + 12 * 9,
      3 + 2 + 2 * 2,
    ],
    [
      'average pooling, normalisation and activation',
      (x) => {
        const y = L.averagePooling1d({ poolSize: 2 }).apply(x) as Tensor;
        return L.reLU().apply(L.batchNormalization().apply(conv(y, 2, 3))) as Tensor;
      },
      18 + 4,
      18 * 10,
      2 + 2 * 2,
    ],
    [
      'a residual connection',
      (x) =>
        L.add().apply([conv(x, 2, 7, { strides: 2 }), conv(x, 2, 1, { strides: 2 })]) as Tensor,
      48,
      480,
      7,
    ],
    [
      'parallel branches',
      (x) => L.concatenate().apply([conv(x, 1, 9), conv(conv(x, 1, 3), 1, 5), x]) as Tensor,
      27 + 9 + 5,
      41 * 20,
      9,
    ],
    [
      'a dense layer on pooled features',
      (x) => {
        const pooled = L.globalAveragePooling1d({}).apply(conv(x, 4, 3)) as Tensor;
        return L.dense({ units: 5 }).apply(pooled) as Tensor;
      },
      36 + 25,
      36 * 20 + 20,
      3,
    ],
    ['a dense layer at each step', (x) => L.dense({ units: 2 }).apply(x) as Tensor, 8, 120, 1],
    [
      'a dense layer on flat features',
      (x) => L.dense({ units: 2 }).apply(L.flatten().apply(x)) as Tensor,
      122,
      120,
      Infinity,
    ],
    [
      'a gate that pools over time, its layer shared by two paths',
      (x) => {
        const gate = L.dense({ units: 3, useBias: false });
        const both = [L.globalAveragePooling1d({}), L.globalMaxPooling1d({})].map(
          (pool) => gate.apply(pool.apply(x)) as Tensor,
        );
        const sum = L.reshape({ targetShape: [1, 3] }).apply(L.add().apply(both)) as Tensor;
        return L.multiply().apply([x, sum]) as Tensor;
      },
      9,
      18,
      Infinity,
    ],
    [
      'an LSTM',
      (x) => L.lstm({ units: 2, ...CELL }).apply(x) as Tensor,
      4 * (6 + 4 + 2),
      40 * 20,
      Infinity,
    ],
    [
      'a bidirectional GRU',
      (x) => {
        const layer = L.gru({ units: 2, returnSequences: true, ...CELL }) as never;
        return L.bidirectional({ layer, mergeMode: 'concat' }).apply(x) as Tensor;
      },
      2 * 3 * (6 + 4 + 2),
      60 * 20,
      Infinity,
    ],
    [
      'a depthwise convolution over height',
      (x) => {
        const y = L.reshape({ targetShape: [20, 1, 3] }).apply(x);
        const kernel = { kernelSize: [5, 1] as [number, number], padding: 'same' as const };
        return L.depthwiseConv2d({ ...kernel, useBias: false }).apply(y) as Tensor;
      },
      15,
      300,
      5,
    ],
  ])('counts %s', (_, build, trainableParameters, multiplyAccumulates, receptiveField) => {
    expect(described(build)).toEqual({ trainableParameters, multiplyAccumulates, receptiveField });
  });

  it('leaves frozen layers out of the parameters, not out of the work', () => {
    const frozen = described((x) => conv(conv(x, 2, 3, { trainable: false }), 1, 3));
    expect(frozen).toEqual({
      trainableParameters: 6,
      multiplyAccumulates: 24 * 20,
      receptiveField: 5,
    });
  });

  it('names a layer that it does not know, and takes the word of one that describes itself', () => {
    const repeat = L.repeatVector({ n: 2, name: 'twice' });
    const build = (x: Tensor) => repeat.apply(L.globalMaxPooling1d({}).apply(x)) as Tensor;
    expect(() => described(build)).toThrow("layer 'twice' is a RepeatVector");
    const facts = { multiplyAccumulates: 7, reach: 'all' };
    Object.assign(repeat, { describeLayer: () => facts });
    expect(described(build)).toEqual({
      trainableParameters: 0,
      multiplyAccumulates: 7,
      receptiveField: Infinity,
    });
  });
});
