import {
  depthwiseConv2d,
  fused,
  getBackend,
  grads,
  square,
  sum,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { bitsInThreads } from '../testing/any-threads.ts';
import { disagreement, sample } from '../testing/both-backends.ts';
import { convolutionPasses, planeCase, spreadOut, takeTaps } from '../testing/plane-cases.ts';

beforeAll(() => enableTraining({ threads: 3 }));

const NAME = 'DepthwiseConv2dNative';

describe('depthwise convolutions', () => {
  it.each([
    ['a width', planeCase({ shape: [2, 1, 103, 21], taps: [1, 15] }), 1],
    ['a height', planeCase({ shape: [2, 103, 1, 9], taps: [15, 1], strides: [2, 1] }), 2],
  ])('agree with the cpu backend along %s', async (_, c, multiplier) => {
    expect(await disagreement(() => convolutionPasses(NAME, c, multiplier))).toBeLessThan(1e-5);
  });

  it('have the same bits on one, two and three threads', async () => {
    const c = planeCase({ shape: [3, 21, 34, 11], taps: [3, 3], strides: [1, 2] });
    const [one, two, three] = await bitsInThreads(() => convolutionPasses(NAME, c, 2));
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });

  it('have a gradient with dilation', async () => {
    const dilations: [number, number] = [2, 3];
    const error = await disagreement(() => {
      const onCpu = getBackend() === 'cpu';
      const taps = sample([3, 2, 3, 2], 2);
      const loss = (x: Tensor, w: Tensor) => {
        const steps: [number, number] = onCpu ? [1, 1] : dilations;
        const y = depthwiseConv2d(x as Tensor4D, w as Tensor4D, 1, 'same', 'NHWC', steps);
        return sum(square(y));
      };
      const filter = onCpu ? spreadOut(taps, dilations) : taps;
      const slopes = grads(loss as never)([sample([2, 9, 8, 3]), filter]);
      const [dx, dw] = slopes as [Tensor, Tensor];
      return [dx, onCpu ? takeTaps(dw, taps.shape, dilations) : dw];
    });
    expect(error).toBeLessThan(1e-5);
  });

  it('run with bias and activation in one operation', async () => {
    const run = () => {
      const [x, filter] = [sample([2, 9, 8, 3]) as Tensor4D, sample([3, 2, 3, 2], 2) as Tensor4D];
      const bias = sample([6], 3);
      return fused.depthwiseConv2d({
        x,
        filter,
        strides: 2,
        pad: 'same',
        bias,
        activation: 'relu',
      });
    };
    expect(await disagreement(run)).toBeLessThan(1e-5);
  });
});
