import {
  concat,
  expandDims,
  mul,
  type Tensor,
  tensor2d,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { between, disagreement, sample, weigh } from './testing/both-backends.ts';

beforeAll(() => enableTraining());

/** A model's value and the gradients of its weights, which are the same on every backend. */
function train(net: LayersModel, x: Tensor): Tensor[] {
  net.setWeights(net.getWeights().map((w, i) => between(-0.6, 0.6, w.shape, 3 + i)));
  const run = () => net.apply(x, { training: true }) as Tensor;
  const weights = net.trainableWeights.map((weight) => weight.read() as Variable);
  const { grads } = variableGrads(() => weigh(run()), weights);
  return [run(), ...weights.map(({ name }) => grads[name] as Tensor)];
}

/** Sequences of which the second ends early. */
function ending(): Tensor {
  const mask = tensor2d([
    [1, 1, 1, 1, 1],
    [1, 1, 0, 0, 0],
  ]);
  return mul(sample([2, 5, 3]), expandDims(mask, 2));
}

const words = () =>
  tensor2d(
    [
      [1, 4, 2, 2],
      [3, 1, 0, 0],
    ],
    undefined,
    'int32',
  );

it.each([
  ['lstm', () => layers.lstm({ units: 4 })],
  ['gru', () => layers.gru({ units: 4 })],
  ['simpleRNN', () => layers.simpleRNN({ units: 4 })],
  ['lstm, all values', () => layers.lstm({ units: 4, returnSequences: true })],
])('%s leaves masked steps out as on the cpu backend', async (_, make) => {
  const masked = () =>
    train(sequential({ layers: [layers.masking({ inputShape: [5, 3] }), make()] }), ending());
  expect(await disagreement(masked)).toBeLessThan(1e-5);
  const embedded = () =>
    train(
      sequential({
        layers: [
          layers.embedding({ inputDim: 5, outputDim: 3, maskZero: true, inputLength: 4 }),
          make(),
        ],
      }),
      words(),
    );
  expect(await disagreement(embedded)).toBeLessThan(1e-5);
});

it.each([
  ['lstm', layers.lstm],
  ['gru', layers.gru],
])('%s carries its state from batch to batch, and forgets it when told to', async (_, make) => {
  const run = () => {
    const layer = make({ units: 4, stateful: true, batchInputShape: [2, 5, 3] } as never);
    const net = sequential({ layers: [layer] });
    net.setWeights(net.getWeights().map((w, i) => between(-0.6, 0.6, w.shape, 3 + i)));
    const parts = [1, 2].map((seed) => net.predict(sample([2, 5, 3], seed)) as Tensor);
    net.resetStates();
    return concat([...parts, net.predict(sample([2, 5, 3], 1)) as Tensor]);
  };
  expect(await disagreement(run)).toBeLessThan(1e-5);
});

it.each([
  ['lstm', layers.lstm],
  ['gru', layers.gru],
])('%s takes initial states, and gives its last', async (_, make) => {
  const run = () => {
    const layer = make({ units: 4, returnState: true } as never);
    const states = [sample([2, 4], 5), sample([2, 4], 6)].slice(0, make === layers.lstm ? 2 : 1);
    const x = sample([2, 5, 3]);
    layer.apply(x);
    layer.setWeights(layer.getWeights().map((w, i) => between(-0.6, 0.6, w.shape, 3 + i)));
    return layer.apply(x, { initialState: states } as never) as Tensor[];
  };
  expect(await disagreement(run)).toBeLessThan(1e-5);
});
