import '@tensorflow/tfjs-backend-cpu';
import {
  input as createInput,
  model as createModel,
  layers as L,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { defineBackbone } from '../backbones/define-backbone.ts';
import { classificationHead } from '../heads/classification-head.ts';
import { buildModel } from '../model/build-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { expectNear } from '../testing/expect-near.ts';
import { expectSame, outputsHere, outputsThere } from '../testing/onnx-outputs.ts';
import { toOnnx } from './to-onnx.ts';

const heads = [classificationHead({ name: 'diagnosis', classes: ['NORM', 'MI'] })];

/** A model around these layers. */
function modelOf(build: (x: SymbolicTensor) => SymbolicTensor, samples = 21): EcgModel {
  const backbone = defineBackbone({
    id: 'single',
    version: '1',
    source: 'own design',
    defaults: {},
    build({ leads }) {
      const inputs = createInput({ shape: [samples, leads] });
      const network = createModel({ inputs, outputs: build(inputs) });
      const [, time, channels] = network.outputs[0]!.shape as number[];
      const names = network.layers
        .filter(({ weights }) => weights.length > 0)
        .map(({ name }) => name);
      const stages = [{ name: 'all', layers: names }];
      return { model: network, stages, featureShape: [time!, channels!] };
    },
  });
  return buildModel({ backbone, input: { samples, leads: 3 }, heads, seed: 1 });
}

type Layer = { apply(x: SymbolicTensor): unknown };

/** A network of one layer, made when it is asked for. */
const on = (make: () => Layer) => (x: SymbolicTensor) => make().apply(x) as SymbolicTensor;
const CELL = { recurrentInitializer: 'glorotUniform', units: 4 } as const;
const both = (x: SymbolicTensor) => [
  on(() => L.conv1d({ filters: 3, kernelSize: 3, padding: 'same' }))(x),
  x,
];

describe('toOnnx', () => {
  it.each<[string, (x: SymbolicTensor) => SymbolicTensor]>([
    [
      'strides and dilation',
      on(() =>
        L.conv1d({ filters: 2, kernelSize: 4, strides: 3, padding: 'same', activation: 'relu' }),
      ),
    ],
    [
      'dilation',
      on(() => L.conv1d({ filters: 2, kernelSize: 3, dilationRate: 3, padding: 'same' })),
    ],
    ['no padding', on(() => L.conv1d({ filters: 2, kernelSize: 4, activation: 'tanh' }))],
    ['maxima of strides', on(() => L.maxPooling1d({ poolSize: 3, strides: 2, padding: 'same' }))],
    [
      'means at the edges',
      on(() => L.averagePooling1d({ poolSize: 4, strides: 3, padding: 'same' })),
    ],
    ['pooling without padding', on(() => L.averagePooling1d({ poolSize: 4 }))],
    ['dense steps', on(() => L.dense({ units: 4, activation: 'selu', useBias: false }))],
    ['layer normalisation', on(() => L.layerNormalization({}))],
    ['leaky units', on(() => L.leakyReLU({ alpha: 0.3 }))],
    ['exponential units', on(() => L.elu())],
    ['units that stop', on(() => L.reLU({ maxValue: 0.5 }))],
    ['softmax', on(() => L.softmax({ axis: -1 }))],
    [
      'softmax of channels first',
      (x) => on(() => L.activation({ activation: 'softmax' }))(both(x)[0]!),
    ],
    ['gelu', on(() => L.activation({ activation: 'gelu' as 'relu' }))],
    ['swish', on(() => L.activation({ activation: 'swish' as 'relu' }))],
    ['hard sigmoids', on(() => L.activation({ activation: 'hardSigmoid' }))],
    ['sums', (x) => L.add().apply(both(x)) as SymbolicTensor],
    ['means', (x) => L.average().apply(both(x)) as SymbolicTensor],
    ['products', (x) => L.multiply().apply(both(x)) as SymbolicTensor],
    ['maxima', (x) => L.maximum().apply(both(x)) as SymbolicTensor],
    ['minima', (x) => L.minimum().apply(both(x)) as SymbolicTensor],
    ['joined channels', (x) => L.concatenate().apply(both(x)) as SymbolicTensor],
    ['joined steps', (x) => L.concatenate({ axis: 1 }).apply(both(x)) as SymbolicTensor],
    [
      'other shapes',
      (x) => on(() => L.permute({ dims: [2, 1] }))(on(() => L.reshape({ targetShape: [9, 7] }))(x)),
    ],
    [
      'a gate of each channel, its layer used twice',
      (x) => {
        const shared = L.dense({ units: 3 });
        const pools = [L.globalAveragePooling1d({}), L.globalMaxPooling1d({})];
        const sum = L.add().apply(
          pools.map((pool) => shared.apply(pool.apply(x)) as SymbolicTensor),
        );
        const gate = L.reshape({ targetShape: [1, 3] }).apply(sum) as SymbolicTensor;
        return L.multiply().apply([both(x)[0]!, gate]) as SymbolicTensor;
      },
    ],
    [
      'depthwise convolution',
      (x) => {
        const wide = on(() => L.reshape({ targetShape: [21, 1, 3] }))(x);
        const deep = L.depthwiseConv2d({ kernelSize: [5, 1], depthMultiplier: 2, padding: 'same' });
        return on(() => L.reshape({ targetShape: [21, 6] }))(on(() => deep)(wide));
      },
    ],
    ['a long short-term memory', on(() => L.lstm({ ...CELL, returnSequences: true }))],
    [
      'one with soft gates',
      on(() => L.lstm({ ...CELL, returnSequences: true, recurrentActivation: 'sigmoid' })),
    ],
    ['one backwards', on(() => L.lstm({ ...CELL, returnSequences: true, goBackwards: true }))],
    ['a gated unit', on(() => L.gru({ ...CELL, returnSequences: true }))],
    ['a simple one', on(() => L.simpleRNN({ ...CELL, returnSequences: true }))],
    ...(['concat', 'sum', 'mul', 'ave'] as const).map(
      (mergeMode) =>
        [
          `both directions by ${mergeMode}`,
          on(() =>
            L.bidirectional({
              layer: L.gru({ ...CELL, returnSequences: true }) as never,
              mergeMode,
            }),
          ),
        ] as [string, (x: SymbolicTensor) => SymbolicTensor],
    ),
    [
      'the last step of both directions',
      (x) => {
        const layer = L.lstm(CELL) as never;
        const last = on(() => L.bidirectional({ layer, mergeMode: 'concat' }))(x);
        return on(() => L.reshape({ targetShape: [1, 8] }))(last);
      },
    ],
  ])('writes %s', async (_, build) => {
    const model = modelOf(build);
    await expectSame(model);
    model.dispose();
  });

  it('names a layer that it cannot write, and writes it as it is told', async () => {
    const repeat = (x: SymbolicTensor) =>
      on(() => L.repeatVector({ n: 2, name: 'twice' }))(on(() => L.globalMaxPooling1d({}))(x));
    const model = modelOf(repeat);
    expect(() => toOnnx(model)).toThrow(
      "layer 'twice' is a RepeatVector, which toOnnx cannot write\nPass layers: { RepeatVector: (call) => … }",
    );
    const bytes = toOnnx(model, {
      layers: {
        RepeatVector: (call) => {
          const step = call.add('Unsqueeze', [call.input(), call.integers([1])]);
          return call.add('Concat', [step, step], { axis: 1 });
        },
      },
    });
    const there = await outputsThere(model, bytes);
    expectNear(there.diagnosis!, outputsHere(model)[0]!);
    model.dispose();
  });

  it('refuses an activation that it does not know', () => {
    const model = modelOf(on(() => L.activation({ activation: 'mish' as 'relu' })));
    expect(() => toOnnx(model)).toThrow('has the activation mish, which toOnnx cannot write');
    model.dispose();
  });
});
