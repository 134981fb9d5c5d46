import '@tensorflow/tfjs-backend-cpu';
import { memory, type Tensor, tensor3d, tidy } from '@tensorflow/tfjs-core';
import {
  input as createInput,
  model as createModel,
  layers as L,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { builtInBackbones } from '../backbones/built-in.ts';
import { defineBackbone } from '../backbones/define-backbone.ts';
import { classificationHead } from '../heads/classification-head.ts';
import type { Head } from '../heads/head.ts';
import { regressionHead } from '../heads/regression-head.ts';
import type { JsonObject } from '../json.ts';
import { applyModel } from '../model/apply-model.ts';
import { buildModel } from '../model/build-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { getWeights } from '../weights/get-weights.ts';
import { setWeights } from '../weights/set-weights.ts';
import { toOnnx } from './to-onnx.ts';

const BATCH = 3;

/** Options that make each backbone small. */
const SMALL: Readonly<Record<string, JsonObject>> = {
  'resnet1d-small': { channels: [4, 6], stemChannels: 4 },
  'inception-time': { filters: 4, depth: 3 },
};

function inputsOf({ input: { samples, leads } }: EcgModel): Float32Array {
  return Float32Array.from({ length: BATCH * samples * leads }, (_, i) =>
    Math.sin(i + 0.01 * i * i),
  );
}

function outputsHere(model: EcgModel): number[][] {
  const { samples, leads } = model.input;
  return tidy(() => {
    const x = tensor3d(inputsOf(model), [BATCH, samples, leads]);
    return applyModel(model, x, { training: false }).map((y: Tensor) => [...y.dataSync()]);
  });
}

async function outputsThere(model: EcgModel, bytes: Uint8Array): Promise<Record<string, number[]>> {
  const session = await InferenceSession.create(bytes);
  const { samples, leads } = model.input;
  const ecg = new OrtTensor('float32', inputsOf(model), [BATCH, samples, leads]);
  const results = await session.run({ ecg });
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([name, { data }]) => [name, [...(data as Float32Array)]]),
  );
}

/** Statistics of normalisation that are not 0 and 1, and scales that are not 0. */
function unsettle(model: EcgModel): void {
  const weights = getWeights(model);
  for (const [name, { data }] of Object.entries(weights)) {
    if (/kernel/.test(name)) continue;
    const positive = /variance|gamma/.test(name);
    data.forEach((_, i) => {
      data[i] = positive ? 1 + 0.5 * Math.sin(i) ** 2 : 0.2 * Math.cos(3 * i);
    });
  }
  setWeights(model, weights);
}

/** Equal to 1e-5, or as much of the value where it is above 1. */
function expectNear(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  const bound = (value: number) => 1e-5 * Math.max(1, Math.abs(value));
  const apart = expected.map((value, i) => Math.abs(actual[i]! - value) / bound(value));
  expect(Math.max(...apart)).toBeLessThan(1);
}

async function expectSame(model: EcgModel): Promise<void> {
  unsettle(model);
  const there = await outputsThere(model, toOnnx(model));
  const here = outputsHere(model);
  model.heads.forEach(({ name }, i) => {
    expectNear(there[name]!, here[i]!);
  });
  expect(here.flat().every((value) => Number.isFinite(value))).toBe(true);
  expect(new Set(here.flat()).size).toBeGreaterThan(BATCH);
}

const heads = [
  classificationHead({ name: 'diagnosis', classes: ['NORM', 'MI'] }),
  regressionHead({ name: 'intervals', outputs: ['prMs'], hidden: [3], dropout: [0.1, 0.2] }),
];

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
  it.each(Object.keys(SMALL))('gives onnxruntime the outputs of %s', async (id) => {
    const before = memory().numTensors;
    const backbone = builtInBackbones.get(id);
    const input = { samples: 65, leads: 3 };
    const options = SMALL[id] as JsonObject;
    const model = buildModel({ backbone, options, input, heads, seed: 1 });
    await expectSame(model);
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });

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

  it('gives probabilities and physical units where it is asked to', async () => {
    const scaling = { mean: [160, 400], standardDeviation: [20, 40] };
    const outputs = ['prMs', 'qtMs'];
    const all: Head[] = [
      classificationHead({ name: 'labels', classes: ['a', 'b'] }),
      classificationHead({ name: 'rhythm', classes: ['SR', 'AF', 'AFL'], multiLabel: false }),
      regressionHead({ name: 'plain', outputs, scaling }),
      regressionHead({ name: 'spread', outputs, scaling, uncertainty: 'gaussian' }),
      regressionHead({
        name: 'levels',
        outputs,
        scaling,
        uncertainty: { quantiles: [0.1, 0.5, 0.9] },
      }),
    ];
    const model = tinyModel({ heads: all });
    const there = await outputsThere(model, toOnnx(model, { outputs: 'physical' }));
    const [labels, rhythm, plain, spread, levels] = outputsHere(model) as [
      number[],
      number[],
      number[],
      number[],
      number[],
    ];
    const near = (name: string, expected: number[]) => expectNear(there[name]!, expected);
    near(
      'labels',
      labels.map((x) => 1 / (1 + Math.exp(-x))),
    );
    const powers = rhythm.map(Math.exp);
    near(
      'rhythm',
      powers.map(
        (p, i) =>
          p /
          powers.slice(3 * Math.floor(i / 3), 3 * Math.floor(i / 3) + 3).reduce((a, b) => a + b),
      ),
    );
    const unit = (x: number, i: number) =>
      x * scaling.standardDeviation[i % 2]! + scaling.mean[i % 2]!;
    near('plain', plain.map(unit));
    near(
      'spread',
      spread.map((x, i) =>
        i % 4 < 2
          ? unit(x, i)
          : Math.sqrt(Math.log1p(Math.exp(x)) + 1e-6) * scaling.standardDeviation[i % 2]!,
      ),
    );
    const sorted = levels.map((_, i) => {
      const row = levels.slice(6 * Math.floor(i / 6), 6 * Math.floor(i / 6) + 6);
      return row.filter((__, k) => k % 2 === i % 2).sort((a, b) => a - b)[Math.floor((i % 6) / 2)]!;
    });
    near('levels', sorted.map(unit));
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

  it('refuses an activation, a head called as the input, and unknown outputs', () => {
    const model = modelOf(on(() => L.activation({ activation: 'mish' as 'relu' })));
    expect(() => toOnnx(model)).toThrow('has the activation mish, which toOnnx cannot write');
    const named = tinyModel({ heads: [classificationHead({ name: 'ecg', classes: ['a'] })] });
    expect(() => toOnnx(named)).toThrow("a head is called 'ecg'");
    expect(() => toOnnx(named, { outputs: 'all' as 'raw' })).toThrow("outputs is 'all'");
    model.dispose();
    named.dispose();
  });

  it('needs no code generation, which strict pages forbid', () => {
    const model = tinyModel();
    const stock = globalThis.Function;
    globalThis.Function = (() => {
      throw new Error('code generation');
    }) as never;
    try {
      expect(toOnnx(model).length).toBeGreaterThan(1000);
    } finally {
      globalThis.Function = stock;
      model.dispose();
    }
  });
});
