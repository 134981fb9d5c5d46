import {
  conv2d,
  fused,
  grads,
  mul,
  setBackend,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { bitsInThreads } from '../testing/any-threads.ts';
import { disagreement, sample } from '../testing/both-backends.ts';
import { convolutionPasses, planeCase } from '../testing/plane-cases.ts';

beforeAll(() => enableTraining({ threads: 3 }));

describe('convolutions over planes', () => {
  it.each([
    ['rows of many positions', planeCase({ shape: [2, 5, 150, 3], taps: [3, 3] }), 9],
    ['more taps than a block holds', planeCase({ shape: [1, 6, 7, 300], taps: [3, 3] }), 12],
    ['independent rows', planeCase({ shape: [2, 6, 40, 8], taps: [1, 7] }), 8],
  ])('agree with the cpu backend over %s', async (_, c, filters) => {
    expect(await disagreement(() => convolutionPasses('Conv2D', c, filters))).toBeLessThan(1e-5);
  });

  it('have the same bits on one, two and three threads', async () => {
    const windows = { taps: [3, 3], strides: [2, 1], dilations: [1, 2] } as const;
    const c = planeCase({ shape: [4, 21, 19, 12], ...structuredClone(windows) } as never);
    const [one, two, three] = await bitsInThreads(() => convolutionPasses('Conv2D', c, 20));
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });

  it('have the gradients that differences give, with dilation along both axes', async () => {
    await setBackend('wasm');
    const inputs = [sample([2, 7, 8, 2]), sample([3, 2, 2, 3], 2)];
    const loss = (...[x, w]: Tensor[]) => {
      const y = conv2d(x as Tensor4D, w as Tensor4D, 1, 'same', 'NHWC', [2, 3]);
      return sum(mul(y, sample(y.shape, 3)));
    };
    const at = (input: number, i: number, step: number) => {
      const moved = inputs.map((t, k) => {
        const values = t.dataSync().slice();
        if (k === input) values[i] = (values[i] as number) + step;
        return tensor(values, t.shape);
      });
      return loss(...moved).dataSync()[0] as number;
    };
    const slopes = grads(loss as never)(inputs) as Tensor[];
    slopes.forEach((slope, input) => {
      const values = slope.dataSync();
      // Linear in each input: the step may be large.
      for (let i = 0; i < values.length; i += 5) {
        expect(at(input, i, 0.5) - at(input, i, -0.5)).toBeCloseTo(values[i] as number, 3);
      }
    });
  });

  it('run with bias and activation in one operation', async () => {
    const run = () => {
      const [x, filter] = [sample([2, 6, 7, 3]) as Tensor4D, sample([3, 3, 3, 4], 2) as Tensor4D];
      const bias = sample([4], 3);
      return fused.conv2d({ x, filter, strides: 2, pad: 'same', bias, activation: 'relu' });
    };
    expect(await disagreement(run)).toBeLessThan(1e-5);
  });
});
