import {
  conv2d,
  grad,
  grads,
  maxPool,
  mul,
  setBackend,
  square,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { disagreement, sample } from '../testing/both-backends.ts';

// tfjs counts the windows of both axes by the filter's height where the padding is one number, so that some may lie
// behind the input; rounding up and wide paddings do the same.

beforeAll(() => enableTraining());

type Two = [number, number];
type Mode = 'floor' | 'ceil' | undefined;

async function onBoth(run: () => Tensor): Promise<[number[], number[]]> {
  const answers: number[][] = [];
  for (const backend of ['cpu', 'wasm']) {
    await setBackend(backend);
    answers.push(Array.from(run().dataSync()));
  }
  return answers as [number[], number[]];
}

const pools: [number[], Two, Two, number, Mode][] = [
  [[2, 1, 6, 1], [1, 2], [1, 3], 0, undefined],
  [[2, 1, 6, 5], [1, 2], [1, 3], 0, undefined],
  [[2, 1, 9, 4], [1, 3], [1, 1], 0, undefined],
  [[2, 1, 7, 5], [1, 1], [4, 4], 0, 'ceil'],
  [[2, 6, 1, 5], [1, 1], [5, 5], 0, 'ceil'],
  [[2, 1, 9, 3], [1, 3], [1, 1], 1, undefined],
  [[1, 6, 6, 3], [3, 1], [1, 1], 0, undefined],
  [[1, 6, 7, 3], [2, 2], [2, 2], 0, 'ceil'],
  [[1, 5, 5, 2], [2, 2], [4, 4], 0, 'ceil'],
];

describe('maximum pooling', () => {
  it.each(pools)(
    'of %j by %j and %j, padded by %i, %s, is that of the cpu backend',
    async (...c) => {
      const [shape, size, strides, pad, mode] = c;
      const run = () => maxPool(sample(shape) as Tensor4D, size, strides, pad, mode);
      const [cpu, wasm] = await onBoth(run);
      expect(wasm).toEqual(cpu);
    },
  );

  it.each(pools)('of %j by %j and %j, padded by %i, %s, has its gradient', async (...c) => {
    const [shape, size, strides, pad, mode] = c;
    await setBackend('wasm');
    const x = sample(shape) as Tensor4D;
    // Each window's weight goes to the first of its largest values.
    const run = (input: Tensor) => maxPool(input as Tensor4D, size, strides, pad, mode);
    const y = run(x);
    const dy = sample(y.shape, 4);
    const values = x.dataSync();
    const expected = new Float32Array(values.length);
    y.dataSync().forEach((value, i) => {
      const at = values.indexOf(value);
      if (at >= 0) expected[at] = (expected[at] as number) + (dy.dataSync()[i] as number);
    });
    // Neighbours in memory, which a write behind the gradient would change.
    const [before, after] = [sample([32]), sample([32])];
    const slope = grad((input) => sum(mul(run(input), dy)) as never)(x);
    expect(await disagreementWith(expected, slope)).toBeLessThan(1e-6);
    for (const guard of [before, after]) expect(guard.dataSync()).toEqual(sample([32]).dataSync());
  });
});

async function disagreementWith(expected: Float32Array, actual: Tensor): Promise<number> {
  return Math.max(
    ...Array.from(await actual.data(), (value, i) => Math.abs(value - (expected[i] as number))),
  );
}

type Explicit = [Two, Two, Two, Two];

const explicit = (before: number, after: number): Explicit => [
  [0, 0],
  [0, 0],
  [before, after],
  [0, 0],
];

const convolutions: [number[], number[], Two, number | Explicit, Mode][] = [
  [[2, 1, 20, 8], [1, 5, 8, 8], [1, 2], 0, undefined],
  [[2, 1, 20, 8], [1, 5, 8, 8], [1, 1], 0, undefined],
  [[2, 1, 7, 3], [1, 1, 3, 4], [1, 4], 0, 'ceil'],
  [[2, 1, 30, 8], [1, 7, 8, 16], [1, 2], explicit(9, 12), undefined],
  [[2, 1, 30, 8], [1, 7, 8, 16], [1, 1], explicit(9, 12), undefined],
  [[2, 1, 6, 3], [1, 2, 3, 5], [1, 3], explicit(5, 9), 'ceil'],
  [[2, 1, 6, 3], [1, 2, 3, 5], [1, 5], explicit(0, 3), 'ceil'],
  [[2, 6, 6, 3], [3, 1, 3, 4], [1, 1], 0, undefined],
  [[2, 6, 7, 3], [2, 2, 3, 4], [2, 2], 1, 'ceil'],
];

describe('convolutions', () => {
  it.each(convolutions)('of %j by %j, %j, padded by %j, %s, agree', async (...c) => {
    const [shape, filter, strides, pad, mode] = c;
    const run = (x: Tensor, w: Tensor) =>
      conv2d(x as Tensor4D, w as Tensor4D, strides, pad, 'NHWC', [1, 1], mode);
    const error = await disagreement(() => {
      const inputs = [sample(shape), sample(filter, 2)] as [Tensor, Tensor];
      const y = run(...inputs);
      // The cpu backend's gradient forgets the rounding mode: windows that only 'ceil' has are left out of it.
      if (mode === 'ceil') return y;
      const slopes = grads((x: Tensor, w: Tensor) => sum(square(run(x, w))) as never)(inputs);
      return [y, ...slopes];
    });
    expect(error).toBeLessThan(1e-5);
  });

  it('rounded up have the gradient of the same windows with explicit padding', async () => {
    await setBackend('wasm');
    const inputs = [sample([2, 1, 7, 3]), sample([1, 3, 3, 4], 2)] as [Tensor, Tensor];
    const slopes = (pad: Explicit, mode: Mode) =>
      grads(
        (x: Tensor, w: Tensor) =>
          sum(
            square(conv2d(x as Tensor4D, w as Tensor4D, [1, 3], pad, 'NHWC', [1, 1], mode)),
          ) as never,
      )(inputs);
    const [up, padded] = [slopes(explicit(1, 1), 'ceil'), slopes(explicit(1, 2), 'floor')];
    for (const i of [0, 1]) expect(up[i]?.dataSync()).toEqual(padded[i]?.dataSync());
  });
});

describe('the gradient of a dilated convolution', () => {
  const slopes = (x: Tensor, w: Tensor, dilations: Two) =>
    grads(
      (a: Tensor, b: Tensor) =>
        sum(square(conv2d(a as Tensor4D, b as Tensor4D, 1, 'same', 'NHWC', dilations))) as never,
    )([x, w]) as [Tensor, Tensor];

  it('along one axis is that of a filter spread out with zeros', async () => {
    const values = Array.from(sample([3, 2, 4], 2).dataSync());
    const zeros = new Array(8).fill(0);
    const spread = [...values.slice(0, 8), ...zeros, ...values.slice(8, 16), ...zeros];
    const wide = () => tensor([...spread, ...values.slice(16)], [1, 5, 2, 4]);
    await setBackend('cpu');
    const [dx, dwide] = slopes(sample([2, 1, 11, 2]), wide(), [1, 1]);
    const taps = Array.from(dwide.dataSync()).filter((_, i) => Math.floor(i / 8) % 2 === 0);
    const [first, second] = [Float32Array.from(dx.dataSync()), Float32Array.from(taps)];
    await setBackend('wasm');
    const ours = slopes(sample([2, 1, 11, 2]), tensor(values, [1, 3, 2, 4]), [1, 2]);
    expect(await disagreementWith(first, ours[0])).toBeLessThan(1e-4);
    expect(await disagreementWith(second, ours[1])).toBeLessThan(1e-4);
  });
});
