import { avgPool, getBackend, maxPool, type Tensor4D, tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { bitsInThreads } from '../testing/any-threads.ts';
import { disagreement } from '../testing/both-backends.ts';
import { planeCase, poolPasses } from '../testing/plane-cases.ts';

beforeAll(() => enableTraining({ threads: 3 }));

const operations = { MaxPool: maxPool, AvgPool: avgPool };

describe.each(['MaxPool', 'AvgPool'] as const)('%s', (name) => {
  it('answers NaN, infinity and windows behind the input as the cpu backend does', async () => {
    const answers = new Map<string, number[]>();
    const row = [NaN, NaN, 1, NaN, -Infinity, -Infinity];
    const other = [2, Infinity, -3, NaN, 4, 5];
    await disagreement(() => {
      const x = tensor([row, other, row, other, row, other].flat(), [1, 6, 6, 1]) as Tensor4D;
      const pad: [number, number][] = [
        [0, 0],
        [2, 2],
        [0, 1],
        [0, 0],
      ];
      const y = operations[name](x, [2, 2], [3, 3], pad as never, 'ceil');
      answers.set(getBackend(), Array.from(y.dataSync()));
      return y;
    });
    expect(answers.get('wasm')).toEqual(answers.get('cpu'));
    expect(answers.get('wasm')?.some(Number.isNaN)).toBe(name === 'AvgPool');
  });

  it('has the same bits on one, two and three threads', async () => {
    const c = planeCase({ shape: [3, 31, 37, 37], taps: [3, 2], strides: [1, 2] });
    const [one, two, three] = await bitsInThreads(() => poolPasses(name, c));
    const same = (bits = one) =>
      bits?.every((values, i) => values.every((value, k) => value === one?.[i]?.[k]));
    expect(same(two) && same(three)).toBe(true);
  });
});
