import {
  add,
  grad,
  mul,
  setBackend,
  sum,
  type Tensor,
  tidy,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { differencesByThreads } from './testing/any-threads.ts';
import { disagreement, relativeError, sample } from './testing/both-backends.ts';

// The first call decides whether there can be threads.
beforeAll(() => enableTraining({ threads: 3 }));

type Layer = ReturnType<typeof layers.batchNormalization>;

function build(shape: number[], options = {}): Layer {
  const layer = layers.batchNormalization(options);
  layer.build([null, ...shape.slice(1)]);
  return layer;
}

function call(layer: Layer, x: Tensor, training: boolean): Tensor {
  return layer.apply(x, { training }) as Tensor;
}

describe('batch normalisation', () => {
  it.each([[[6, 5, 8]], [[3, 7, 5]], [[130, 3]], [[2, 3, 4, 12]], [[70, 40, 1]], [[9, 1117, 20]]])(
    'trains on %j as on the cpu backend: values, gradients and moving statistics',
    async (shape) => {
      const error = await disagreement(() => {
        const layer = build(shape, { momentum: 0.8 });
        const x = sample(shape, 2);
        const dy = sample(shape, 7);
        const loss = (input: Tensor) => sum(mul(call(layer, input, true), dy)) as never;
        const variables = layer.trainableWeights.map((weight) => weight.read() as Variable);
        const slopes = Object.values(variableGrads(() => loss(x), variables).grads);
        return [call(layer, x, true), grad(loss)(x), ...slopes, ...layer.getWeights()];
      });
      expect(error).toBeLessThan(1e-5);
    },
  );

  it('has the same bits in any number of threads', async () => {
    const shape = [9, 1117, 20];
    const differences = await differencesByThreads(() => {
      const layer = build(shape);
      const loss = (input: Tensor) => sum(mul(call(layer, input, true), sample(shape, 7))) as never;
      const variables = layer.trainableWeights.map((weight) => weight.read() as Variable);
      const slopes = Object.values(variableGrads(() => loss(sample(shape)), variables).grads);
      return [...slopes, grad(loss)(sample(shape)), ...layer.getWeights()];
    });
    expect(differences).toBe(0);
  });

  it('keeps its variance accurate far from zero', async () => {
    await setBackend('wasm');
    const layer = build([400, 4], { momentum: 0 });
    tidy(() => call(layer, add(sample([400, 4]), 100), true));
    const variance = layer.getWeights()[3]?.dataSync() as Float32Array;
    await setBackend('cpu');
    const reference = build([400, 4], { momentum: 0 });
    tidy(() => call(reference, sample([400, 4]), true));
    const expected = reference.getWeights()[3]?.dataSync() as Float32Array;
    expect(relativeError(expected, variance)).toBeLessThan(1e-3);
  });

  it('uses the moving statistics, unmoved, outside training', async () => {
    const error = await disagreement(() => {
      const layer = build([6, 5, 8]);
      call(layer, sample([6, 5, 8]), true);
      return [call(layer, sample([6, 5, 8], 3), false), ...layer.getWeights()];
    });
    expect(error).toBeLessThan(1e-5);
  });

  it('honours an override of call on one layer', async () => {
    await setBackend('wasm');
    const layer = build([4, 8]);
    const before = layer.getWeights().map((weight) => weight.dataSync());
    const stock = layer.call.bind(layer);
    layer.call = (inputs, options) => stock(inputs, { ...options, training: false });
    tidy(() => call(layer, sample([4, 8]), true));
    expect(layer.getWeights().map((weight) => weight.dataSync())).toEqual(before);
  });

  it('does without gamma or beta outside training', async () => {
    for (const options of [{ scale: false }, { center: false }]) {
      const run = () => call(build([6, 8], options), sample([6, 8]), false);
      expect(await disagreement(run)).toBeLessThan(1e-5);
    }
  });

  it('leaves other axes than the last to tfjs', async () => {
    const run = () => call(build([4, 5, 6], { axis: 1 }), sample([4, 5, 6]), true);
    expect(await disagreement(run)).toBeLessThan(1e-5);
  });
});
