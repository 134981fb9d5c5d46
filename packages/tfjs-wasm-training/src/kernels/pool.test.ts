import {
  avgPool,
  cast,
  fill,
  getBackend,
  grad,
  greater,
  maxPool,
  notEqual,
  type Tensor,
  type Tensor4D,
  tensor,
  where,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { bitsInThreads } from '../testing/any-threads.ts';
import { disagreement } from '../testing/both-backends.ts';
import { planeCase, poolPasses } from '../testing/plane-cases.ts';

beforeAll(() => enableTraining({ threads: 3 }));

const operations = { MaxPool: maxPool, AvgPool: avgPool };

describe.each(['MaxPool', 'AvgPool'] as const)('%s', (name) => {
  it('answers infinity and windows behind the input as the cpu backend does, and NaN with NaN', async () => {
    const answers = new Map<string, number[]>();
    const row = [NaN, NaN, 1, NaN, -Infinity, -Infinity];
    const other = [2, Infinity, -3, NaN, 4, 5];
    const pad: [number, number][] = [
      [0, 0],
      [2, 2],
      [0, 1],
      [0, 0],
    ];
    await disagreement(() => {
      const x = tensor([row, other, row, other, row, other].flat(), [1, 6, 6, 1]) as Tensor4D;
      const y = operations[name](x, [2, 2], [3, 3], pad as never, 'ceil');
      // The cpu backend's maximum passes over NaN.
      const wrong = cast(notEqual(x, x), 'float32') as Tensor4D;
      const spoilt = greater(maxPool(wrong, [2, 2], [3, 3], pad as never, 'ceil'), 0);
      const expected = name === 'MaxPool' ? where(spoilt, fill(y.shape, NaN), y) : y;
      answers.set(getBackend(), Array.from((getBackend() === 'cpu' ? expected : y).dataSync()));
      return y;
    });
    expect(answers.get('wasm')).toEqual(answers.get('cpu'));
    expect(answers.get('wasm')?.some(Number.isNaN)).toBe(true);
  });

  it('has the same bits on one, two and three threads', async () => {
    const c = planeCase({ shape: [3, 31, 37, 37], taps: [3, 2], strides: [1, 2] });
    const [one, two, three] = await bitsInThreads(() => poolPasses(name, c));
    const same = (bits = one) =>
      bits?.every((values, i) => values.every((value, k) => value === one?.[i]?.[k]));
    expect(same(two) && same(three)).toBe(true);
  });
});

describe('the maximum of a window with a NaN', () => {
  it.each([1, 4, 5, 16, 20])('is NaN, wherever it lies, and %i channels keep apart', (channels) => {
    for (let place = 0; place < 6; place++) {
      const values = Array.from({ length: 6 * channels }, (_, i) => (i * 7) % 11);
      values[(place + 1) * channels - 1] = NaN;
      const x = tensor(values, [1, 1, 6, channels]) as Tensor4D;
      const pool = (t: Tensor) => maxPool(t as Tensor4D, [1, 3], [1, 3], 'valid');
      const window = Math.floor(place / 3);
      const found = Array.from(pool(x).dataSync()).map(Number.isNaN);
      expect(found.indexOf(true)).toBe((window + 1) * channels - 1);
      expect(found.lastIndexOf(true)).toBe((window + 1) * channels - 1);
      const slopes = Array.from(grad(pool)(x).dataSync());
      expect(slopes[(place + 1) * channels - 1]).toBe(1);
      expect(slopes.reduce((sum, slope) => sum + slope)).toBe(2 * channels);
    }
  });
});
