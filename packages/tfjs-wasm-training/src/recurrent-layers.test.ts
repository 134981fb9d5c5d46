import {
  engine,
  memory,
  mul,
  setBackend,
  sum,
  type Tensor,
  tensor,
  tidy,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { layers, type RNN, type Sequential, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { bitsInThreads } from './testing/any-threads.ts';
import { disagreement, sample, tensors } from './testing/both-backends.ts';

beforeAll(() => enableTraining({ threads: 3 }));
beforeEach(() => setBackend('wasm'));

/** Kernels that a run calls. */
async function kernelsOf(run: () => void): Promise<string[]> {
  return (await engine().profile(async () => run())).kernelNames;
}

/** The model's weights without a pattern. */
function fill(model: Sequential): Sequential {
  model.setWeights(model.getWeights().map(({ shape }, i) => mul(sample(shape, i + 3), 0.5)));
  return model;
}

function call(layer: RNN, x: Tensor, options = {}): Tensor {
  return layer.apply(x, options) as Tensor;
}
const recurrentInitializer = 'zeros';

it.each(['lstm', 'gru'] as const)(
  'trains a model with %s as the cpu backend does',
  async (kind) => {
    const losses: number[][] = [];
    for (const backend of ['cpu', 'wasm']) {
      await setBackend(backend);
      const first = {
        units: 6,
        returnSequences: true,
        inputShape: [6, 3],
        recurrentInitializer,
      } as const;
      const second = layers[kind]({ units: 5, recurrentInitializer } as never) as RNN;
      const model = fill(
        sequential({
          layers: [
            layers[kind](first as never),
            layers.bidirectional({ layer: second, mergeMode: 'concat' }),
            layers.dense({ units: 2, activation: 'softmax' }),
          ],
        }),
      );
      model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
      const [x, y] = [sample([7, 6, 3]), tensor([...'1011001'].map((c) => [+c, 1 - +c]))];
      const steps: number[] = [];
      let count = 0;
      for (let i = 0; i < 10; i++) {
        steps.push((await model.trainOnBatch(x, y)) as number);
        if (i === 1) count = tensors();
      }
      expect(tensors()).toBe(count);
      losses.push(steps);
    }
    const [cpu, wasm] = losses as [number[], number[]];
    for (const [i, loss] of cpu.entries()) expect(wasm[i]).toBeCloseTo(loss, 5);
    expect(cpu[9]).toBeLessThan(cpu[0] as number);
  },
);

it.each(['lstm', 'gru'] as const)(
  '%s answers the same bits with any number of threads',
  async (kind) => {
    const layer = layers[kind]({
      units: 24,
      returnSequences: true,
      recurrentInitializer,
    } as never) as RNN;
    const x = sample([37, 20, 5]);
    tidy(() => call(layer, x));
    layer.setWeights(layer.getWeights().map(({ shape }, i) => mul(sample(shape, i), 0.3)));
    const weights = layer.trainableWeights.map((weight) => weight.read() as Variable);
    const loss = () => sum(mul(call(layer, x), sample([37, 20, 24], 4))) as never;
    const [one, ...others] = await bitsInThreads(() => [
      call(layer, x),
      ...Object.values(variableGrads(loss, weights).grads),
    ]);
    for (const bits of others) expect(bits).toEqual(one);
  },
);

it.each(['lstm', 'gru'] as const)('hands NaN on in the sample that has it: %s', (kind) => {
  const layer = layers[kind]({ units: 3, recurrentInitializer } as never) as RNN;
  const values = sample([2, 4, 2]).dataSync();
  values[9] = Number.NaN;
  const y = call(layer, tensor(values, [2, 4, 2])).dataSync();
  expect(Array.from(y, Number.isNaN)).toEqual([false, false, false, true, true, true]);
});

it('keeps the state of stateful layers from call to call', async () => {
  const run = () => {
    const options = { units: 5, stateful: true, batchInputShape: [3, 4, 2], recurrentInitializer };
    const model = fill(sequential({ layers: [layers.lstm(options as never)] }));
    const [layer] = model.layers as [RNN];
    const x = sample([3, 4, 2]);
    const first = model.predict(x) as Tensor;
    const second = model.predict(x) as Tensor;
    layer.resetStates();
    return [first, second, model.predict(x) as Tensor];
  };
  expect(await disagreement(run)).toBeLessThan(1e-5);
  const [first, second, third] = tidy(() => run().map((y) => Array.from(y.dataSync())));
  expect(second).not.toEqual(first);
  expect(third).toEqual(first);
});

it('runs cells in layers.rnn by the same kernel', async () => {
  const make = () =>
    layers.rnn({ cell: layers.lstmCell({ units: 4, recurrentInitializer }) }) as RNN;
  const x = sample([2, 3, 2]);
  expect(await kernelsOf(() => call(make(), x))).toContain('LSTMSequence');
});

it.each<[string, () => RNN, (() => object)?]>([
  ['dropout', () => layers.lstm({ units: 4, dropout: 0.5, recurrentInitializer }) as RNN],
  [
    'recurrent dropout',
    () => layers.gru({ units: 4, recurrentDropout: 0.5, recurrentInitializer }) as RNN,
  ],
  [
    'other activations',
    () => layers.gru({ units: 4, activation: 'elu', recurrentInitializer }) as RNN,
  ],
  [
    'a mask',
    () => layers.lstm({ units: 4, recurrentInitializer }) as RNN,
    () => ({ mask: tensor([1, 1, 0, 1, 0, 0], [2, 3]) }),
  ],
  [
    'stacked cells',
    () => {
      const cells = [3, 4].map((units) => layers.gruCell({ units, recurrentInitializer }));
      return layers.rnn({ cell: cells }) as RNN;
    },
  ],
])('leaves %s to tfjs', async (_, make, options) => {
  const layer = make();
  const x = sample([2, 3, 2]);
  const names = await kernelsOf(() => call(layer, x, options?.()));
  expect(names).not.toContain('LSTMSequence');
  expect(names).not.toContain('GRUSequence');
  expect(names).toContain('Unpack');
});

it('honours overrides of a cell and of a layer', async () => {
  const x = sample([2, 3, 2]);
  const layer = layers.lstm({ units: 4, recurrentInitializer }) as RNN;
  tidy(() => call(layer, x));
  const { cell } = layer as unknown as { cell: { call(inputs: Tensor[]): Tensor[] } };
  const stock = cell.call.bind(cell);
  let calls = 0;
  cell.call = (inputs, ...rest) => {
    calls++;
    return (stock as (...args: unknown[]) => Tensor[])(inputs, ...rest);
  };
  tidy(() => call(layer, x));
  expect(calls).toBe(3);
  layer.call = () => x;
  expect(call(layer, x).shape).toEqual(x.shape);
});

it('frees what a gradient kept', () => {
  const layer = layers.lstm({ units: 16, recurrentInitializer }) as RNN;
  const x = sample([8, 50, 4]);
  tidy(() => call(layer, x));
  const weights = layer.trainableWeights.map((weight) => weight.read() as Variable);
  const step = () => tidy(() => void variableGrads(() => sum(call(layer, x)) as never, weights));
  step();
  const before = memory().numTensors;
  const { wasm } = engine().backend as unknown as { wasm: { HEAPU8: Uint8Array } };
  const bytes = wasm.HEAPU8.length;
  for (let i = 0; i < 200; i++) step();
  expect(memory().numTensors).toBe(before);
  expect(wasm.HEAPU8.length).toBe(bytes);
});
