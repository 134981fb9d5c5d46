import {
  engine,
  grad,
  maxPool,
  mean,
  mul,
  relu,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor4D,
  tensor1d,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { disagreement, sample } from '../testing/both-backends.ts';

beforeAll(() => enableTraining());

describe('reductions', () => {
  it.each([[0], [1], [2], [[0, 1]], [[1, 2]], [[0, 2]], [[0, 1, 2]], [-2]])(
    'over the axes %j agree with the cpu backend',
    async (axis) => {
      const x = () => sample([7, 300, 18]);
      const run = () => [
        sum(x(), axis),
        mean(x(), axis),
        sum(x(), axis, true),
        mean(x(), axis, true),
      ];
      expect(await disagreement(run)).toBeLessThan(1e-5);
    },
  );
});

describe('gradients', () => {
  it('of a rectifier pass where the input is above zero', async () => {
    const dy = () => sample([5, 9], 4);
    const run = () => grad((x) => sum(mul(relu(x), dy())) as never)(sample([5, 9]));
    expect(await disagreement(run)).toBe(0);
  });
});

describe('maximum pooling', () => {
  it.each([
    [3, 1, 'same', 6],
    [2, 2, 'valid', 3],
    [3, 2, 'same', 4],
    [2, 5, 'same', 9],
  ] as const)(
    '%i by %i, %s, over %i channels, gives values and gradients of the cpu backend',
    async (...c) => {
      const [size, stride, pad, channels] = c;
      const wide = (x: Tensor) => maxPool(x as Tensor4D, [1, size], [1, stride], pad);
      const tall = (x: Tensor) => maxPool(x as Tensor4D, [size, 1], [stride, 1], pad);
      const error = await disagreement(() => {
        const [x, turned] = [sample([2, 1, 21, channels]), sample([2, 21, 1, channels])];
        const slope = (pool: typeof wide) => grad((input) => sum(square(pool(input))) as never);
        return [wide(x), tall(turned), slope(wide)(x), slope(tall)(turned)];
      });
      expect(error).toBeLessThan(1e-6);
    },
  );

  it('over two axes has the right gradient where all values are negative', async () => {
    const loss = (x: Tensor) => sum(square(maxPool(x as Tensor4D, 2, 2, 'same'))) as never;
    const run = () => grad(loss)(sub(sample([2, 5, 5, 3]), 2));
    expect(await disagreement(run)).toBeLessThan(1e-6);
  });
});

it('kernels that only the cpu backend has are delegated to it', async () => {
  const run = () => {
    const inputs = { starts: tensor1d([0, 3]), limits: tensor1d([2, 7]), deltas: tensor1d([1, 2]) };
    return engine().runKernel('RaggedRange', inputs) as Tensor[];
  };
  expect(await disagreement(run)).toBe(0);
});
