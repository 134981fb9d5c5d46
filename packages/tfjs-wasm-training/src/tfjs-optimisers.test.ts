import {
  clone,
  type Optimizer,
  setBackend,
  type Tensor,
  tensor,
  train,
  type Variable,
  variable,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { relativeError, sample, tensors } from './testing/both-backends.ts';

beforeAll(() => enableTraining({ threads: 2 }));

interface NamedTensor {
  name: string;
  tensor: Tensor;
}

const OPTIMIZERS: Record<string, () => Optimizer> = {
  adam: () => train.adam(0.02),
  'adam with its own numbers': () => train.adam(0.1, 0.8, 0.95, 1e-3),
  sgd: () => train.sgd(0.3),
  momentum: () => train.momentum(0.1, 0.9),
  'momentum by Nesterov': () => train.momentum(0.1, 0.9, true),
  adagrad: () => train.adagrad(0.1, 0.2),
  rmsprop: () => train.rmsprop(0.01, 0.9, 0.5),
};
const SHAPES = [[], [3], [5, 7], [100, 250], [1, 2, 3]];

const drawn = new Map<string, Float32Array>();

/** A sample whose values are made once. */
function draw(shape: number[], seed: number): Tensor {
  const key = `${shape} ${seed}`;
  const values = drawn.get(key) ?? (sample(shape, seed).dataSync() as Float32Array);
  drawn.set(key, values);
  return tensor(values, shape);
}

const weightsOf = (shapes: number[][]) =>
  shapes.map((shape, i) => {
    const initial = draw(shape, i + 1);
    const weight = variable(initial as never);
    initial.dispose();
    return weight as Variable;
  });

const gradientsOf = (weights: Variable[], step: number): NamedTensor[] =>
  weights.map(({ name, shape }, i) => ({ name, tensor: draw(shape, 10 * step + i) }));

const release = (gradients: NamedTensor[]) => {
  for (const { tensor: gradient } of gradients) gradient.dispose();
};

/** The weights after ten steps, and what the optimiser keeps. */
async function trajectory(create: () => Optimizer, shapes: number[][]): Promise<Float32Array[]> {
  const weights = weightsOf(shapes);
  const optimizer = create();
  for (let step = 0; step < 10; step++) {
    const gradients = gradientsOf(weights, step);
    optimizer.applyGradients(gradients);
    release(gradients);
  }
  const kept = await optimizer.getWeights();
  const all = [...weights, ...kept.map((weight) => weight.tensor)];
  const values = all.map((value) => Float32Array.from(value.dataSync()));
  kept[0]?.tensor.dispose();
  for (const weight of weights) weight.dispose();
  optimizer.dispose();
  return values;
}

describe.each(Object.entries(OPTIMIZERS))('%s', (_, create) => {
  it('takes ten steps as on the cpu backend and leaves no more tensors behind', async () => {
    await trajectory(create, SHAPES);
    const counts = [tensors()];
    await setBackend('cpu');
    const expected = await trajectory(create, SHAPES);
    counts.push(tensors());
    await setBackend('wasm');
    const actual = await trajectory(create, SHAPES);
    counts.push(tensors());
    expect(actual.length).toBe(expected.length);
    expected.forEach((values, i) => {
      expect(relativeError(values, actual[i] as Float32Array)).toBeLessThan(1e-6);
    });
    // The momentum optimiser of tfjs keeps one scalar for ever.
    const [first, second, third] = counts as [number, number, number];
    expect(third - second).toBe(second - first);
  });

  it('gives the same bits with any number of threads', async () => {
    const results: Float32Array[][] = [];
    for (const threads of [1, 2, 3]) {
      await enableTraining({ threads });
      results.push(await trajectory(create, SHAPES));
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});

it('a centred RMSProp is left to tfjs', async () => {
  // tfjs subtracts this epsilon under the root.
  const create = () => train.rmsprop(0.01, 0.9, 0.5, -1e-3, true);
  const results: Float32Array[][] = [];
  for (const backend of ['cpu', 'wasm']) {
    await setBackend(backend);
    results.push(await trajectory(create, [[3], [5, 7]]));
  }
  const [expected, actual] = results as [Float32Array[], Float32Array[]];
  expected.forEach((values, i) => {
    expect(relativeError(values, actual[i] as Float32Array)).toBeLessThan(1e-5);
  });
});

it('state saved and set again goes on as if nothing had happened', async () => {
  const run = async (between: (optimizer: Optimizer) => Promise<Optimizer>) => {
    const weights = weightsOf([[3, 4]]);
    let optimizer: Optimizer = train.adam(0.05);
    for (let step = 0; step < 6; step++) {
      if (step === 3) optimizer = await between(optimizer);
      optimizer.applyGradients(gradientsOf(weights, step));
    }
    return (weights[0] as Variable).dataSync();
  };
  const straight = await run(async (optimizer) => optimizer);
  const restored = await run(async (optimizer) => {
    const saved = await optimizer.getWeights();
    const copies = saved.map(({ name, tensor: value }) => ({
      name,
      tensor: tensor(value.dataSync(), value.shape, value.dtype),
    }));
    const next = train.adam(0.05);
    await next.setWeights(copies);
    return next;
  });
  expect(relativeError(straight, restored)).toBeLessThan(1e-6);
});

it('clones of weights and of saved state keep their values', async () => {
  const weights = weightsOf([[6]]);
  const [weight] = weights as [Variable];
  const optimizer = train.adam(0.05);
  optimizer.applyGradients(gradientsOf(weights, 1));
  const saved = (await optimizer.getWeights()).map(({ tensor: value }) => clone(value as Tensor));
  const copies = [clone(weight), ...saved];
  const values = copies.map((copy) => Array.from(copy.dataSync()));
  optimizer.applyGradients(gradientsOf(weights, 2));
  expect(copies.map((copy) => Array.from(copy.dataSync()))).toEqual(values);
  expect(Array.from(weight.dataSync())).not.toEqual(values[0]);
});

it('gradients by name, missing ones and those of another shape are taken as tfjs takes them', async () => {
  const results: number[][] = [];
  for (const backend of ['cpu', 'wasm']) {
    await setBackend(backend);
    const [first, second] = weightsOf([[2, 3], [3]]) as [Variable, Variable];
    const optimizer = train.sgd(0.1);
    optimizer.applyGradients({ [first.name]: sample([2, 3], 4) });
    optimizer.applyGradients([
      { name: first.name, tensor: null as never },
      { name: second.name, tensor: sample([3], 5) },
    ]);
    // A gradient that broadcasts.
    optimizer.applyGradients({ [first.name]: sample([3], 6) });
    results.push([...first.dataSync(), ...second.dataSync()]);
  }
  expect(relativeError(results[0] as number[], results[1] as number[])).toBeLessThan(1e-6);
});

it('a gradient that is no number makes the weight none', () => {
  const weights = weightsOf([[5]]);
  train
    .adam(0.1)
    .applyGradients([
      { name: (weights[0] as Variable).name, tensor: tensor([1, Number.NaN, 0, 2, Number.NaN]) },
    ]);
  expect(Array.from((weights[0] as Variable).dataSync(), Number.isNaN)).toEqual([
    false,
    true,
    false,
    false,
    true,
  ]);
});
