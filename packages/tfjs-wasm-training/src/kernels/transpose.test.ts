import { cast, greater, mul, type Tensor, transpose } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { differencesByThreads } from '../testing/any-threads.ts';
import { disagreement, sample } from '../testing/both-backends.ts';

// The first call decides whether there can be threads.
beforeAll(() => enableTraining({ threads: 3 }));

/** Every order of so many axes. */
function orders(rank: number): number[][] {
  if (rank === 0) return [[]];
  return orders(rank - 1).flatMap((order) =>
    Array.from({ length: rank }, (_, i) => [...order.slice(0, i), rank - 1, ...order.slice(i)]),
  );
}

describe('permutation of axes', () => {
  it.each([
    [[5]],
    [[7, 1]],
    [[0, 3]],
    [[33, 70]],
    [[1, 9, 4]],
    [[3, 5, 7]],
    [[2, 35, 6]],
    [[2, 3, 4, 5]],
    [[2, 1, 4, 33]],
    [[2, 3, 2, 3, 4]],
  ])('of shape %j, in every order, is the cpu backend’s', async (shape) => {
    const run = () => orders(shape.length).map((order) => transpose(sample(shape), order));
    expect(await disagreement(run)).toBe(0);
  });

  it('of whole numbers and truth values is too', async () => {
    const whole = () => cast(mul(sample([4, 5, 6]), 100), 'int32');
    const truth = () => greater(sample([4, 5, 6]), 0);
    const run = () => [whole(), truth()].map((x) => transpose(x, [2, 0, 1]));
    expect(await disagreement(run)).toBe(0);
  });

  it('has the same bits in any number of threads', async () => {
    const run = () => {
      const x: Tensor = sample([20, 90, 130]);
      return [transpose(x, [0, 2, 1]), transpose(x, [1, 0, 2]), transpose(x)];
    };
    expect(await differencesByThreads(run)).toBe(0);
    expect(await disagreement(run)).toBe(0);
  });
});
