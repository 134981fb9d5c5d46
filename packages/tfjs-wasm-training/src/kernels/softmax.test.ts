import {
  grad,
  logSoftmax,
  mul,
  setBackend,
  softmax,
  sum,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { differencesByThreads } from '../testing/any-threads.ts';
import { disagreement, sample } from '../testing/both-backends.ts';

// The first call decides whether there can be threads.
beforeAll(() => enableTraining({ threads: 3 }));

function slope(shape: number[], run: (x: Tensor) => Tensor): (x: Tensor) => Tensor {
  return grad((x) => sum(mul(run(x), sample(shape, 4))) as never);
}

describe('softmax', () => {
  it.each([[[1]], [[7]], [[3, 1]], [[0, 4]], [[5, 2]], [[3, 5, 19]], [[2, 3, 4, 8]], [[90, 1100]]])(
    'of %j gives values and gradients of the cpu backend',
    async (shape) => {
      const x = () => mul(sample(shape), 10);
      for (const run of [softmax, logSoftmax]) {
        const compute = () => [run(x()), slope(shape, run)(x())];
        expect(await disagreement(compute)).toBeLessThan(3e-6);
      }
    },
  );

  it('has the gradient of its gradient', async () => {
    const loss = (x: Tensor) => sum(mul(softmax(x), mul(x, x))) as never;
    const curvature = () => slope([4, 5], (x) => grad(loss)(x))(sample([4, 5]));
    expect(await disagreement(curvature)).toBeLessThan(3e-6);
  });

  it('stays finite far from zero, and answers NaN and infinities as the cpu backend does', async () => {
    const { NaN: none, POSITIVE_INFINITY: above, NEGATIVE_INFINITY: below } = Number;
    const rows = [
      [1e4, 1e4 - 1, 0, -1e4, 3, 4, 5],
      [1, none, 2, 3, 4, 5, 6],
      [1, 2, 3, 4, 5, 6, none],
      [below, 1, 2, 3, 4, below, below],
      [above, 1, 2, 3, 4, 5, 6],
    ];
    const answers = [];
    for (const backend of ['cpu', 'wasm']) {
      await setBackend(backend);
      answers.push(Array.from(softmax(tensor(rows)).dataSync()));
    }
    const [expected, actual] = answers as [number[], number[]];
    expected.forEach((value, i) => {
      if (Number.isNaN(value)) expect(actual[i]).toBeNaN();
      else expect(actual[i]).toBeCloseTo(value, 6);
    });
  });

  it('has the same bits in any number of threads', async () => {
    const shape = [900, 131];
    const run = () => [softmax(sample(shape)), slope(shape, softmax)(sample(shape))];
    expect(await differencesByThreads(run)).toBe(0);
  });
});
