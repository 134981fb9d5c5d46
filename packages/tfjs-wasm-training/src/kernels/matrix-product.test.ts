import { add, fused, matMul, type Tensor, tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { disagreement, sample, tensors } from '../testing/both-backends.ts';

beforeAll(() => enableTraining({ threads: 2 }));

const SIDES = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
] as const;

/** A [...left, rows, depth] by B [...right, depth, width], either turned in memory. */
function product(
  [left, right]: [number[], number[]],
  [rows, depth, width]: [number, number, number],
  [turnedA, turnedB]: readonly [boolean, boolean],
): Tensor {
  const a = sample([...left, ...(turnedA ? [depth, rows] : [rows, depth])]);
  const b = sample([...right, ...(turnedB ? [width, depth] : [depth, width])], 2);
  return matMul(a as never, b as never, turnedA, turnedB);
}

describe('matrix products agree with the cpu backend', () => {
  // Cut along rows, columns, both, the depth, and not at all.
  const sizes = [
    [300, 70, 37],
    [10, 300, 203],
    [90, 257, 91],
    [13, 5003, 9],
    [3, 2500, 2],
    [1, 1, 1],
    [3, 400, 530],
    [3, 5, 7],
    [2, 300, 9],
    [64, 33, 16],
    [5, 4, 8],
    [4, 256, 8],
  ] as const;
  const cases = sizes.flatMap((size) => SIDES.map((sides) => ({ size, sides })));
  it.each(cases)('for $size, transposed $sides', async ({ size, sides }) => {
    const error = await disagreement(() => product([[], []], [...size], sides));
    expect(error).toBeLessThan(1e-5);
  });

  const batches: [number[], number[]][] = [
    [[3], [3]],
    [[1], [3]],
    [[3], [1]],
    [
      [2, 3],
      [2, 3],
    ],
    [[40], [40]],
  ];
  const batched = batches.flatMap((outer) => SIDES.map((sides) => ({ outer, sides })));
  it.each(batched)('over the batches $outer, transposed $sides', async ({ outer, sides }) => {
    expect(await disagreement(() => product(outer, [45, 17, 30], sides))).toBeLessThan(1e-5);
  });
});

describe('batches that broadcast along some axes', () => {
  // The cpu backend pairs these wrongly.
  it.each([
    [
      [2, 1],
      [1, 3],
    ],
    [[3], [2, 1]],
    [
      [2, 1, 3],
      [4, 1],
    ],
  ])('%j and %j agree with batches that are repeated first', async (left, right) => {
    const [a, b] = [sample([...left, 4, 5]), sample([...right, 5, 6], 2)];
    const outer = matMul(add(a, 0) as never, b as never);
    const repeat = (x: Tensor, shape: number[]) =>
      add(x, tensor(new Float32Array(shape.reduce((p, n) => p * n, 1)), shape));
    const batch = outer.shape.slice(0, -2);
    const expected = matMul(
      repeat(a, [...batch, 4, 5]) as never,
      repeat(b, [...batch, 5, 6]) as never,
    );
    expect(outer.dataSync()).toEqual(expected.dataSync());
  });
});

it('products with bias and activation agree with the cpu backend', async () => {
  const run = (activation: 'relu' | 'elu' | 'sigmoid' | 'linear') => () =>
    fused.matMul({
      a: sample([9, 20]) as never,
      b: sample([20, 11], 2) as never,
      bias: sample([11], 3),
      activation,
    });
  for (const activation of ['relu', 'elu', 'sigmoid', 'linear'] as const) {
    expect(await disagreement(run(activation))).toBeLessThan(1e-5);
  }
});

it('a value that is no number reaches the whole row and column, zeros notwithstanding', () => {
  const a = tensor([1, Number.NaN, 0, 0, 0, 2], [3, 2]);
  const b = tensor([0, 0, 0, Number.POSITIVE_INFINITY], [2, 2]);
  const { NaN: none, POSITIVE_INFINITY: infinity } = Number;
  expect([...matMul(a as never, b as never).dataSync()]).toEqual([
    none,
    none,
    0,
    none,
    0,
    infinity,
  ]);
});

it('any number of threads gives the same bits, and no tensor stays behind', async () => {
  const sizes = [
    [700, 90, 50],
    [40, 300, 400],
    [30, 6000, 20],
  ] as const;
  const before = tensors();
  const results: Float32Array[][] = [];
  for (const threads of [1, 2, 3]) {
    await enableTraining({ threads });
    const runs = sizes.flatMap((size) => SIDES.map((sides) => product([[], []], [...size], sides)));
    runs.push(product([[23], [23]], [31, 40, 33], [false, true]));
    results.push(runs.map((run) => Float32Array.from(run.dataSync())));
    for (const run of runs) run.dispose();
  }
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
  // The factors of each product are left to the test.
  expect(tensors() - before).toBe(3 * 13 * 2);
});
