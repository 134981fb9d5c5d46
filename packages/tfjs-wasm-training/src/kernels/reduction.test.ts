import { max, mean, min, setBackend, sum, tensor, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { differencesByThreads } from '../testing/any-threads.ts';
import { disagreement, sample } from '../testing/both-backends.ts';

// The first call decides whether there can be threads.
beforeAll(() => enableTraining({ threads: 3 }));

const operations = { sum, mean, max, min };
const cases = Object.keys(operations).flatMap((name) =>
  [[1], [1, 1], [7, 30, 18], [2, 3, 1], [3, 1, 67], [2, 1030, 5], [1, 3, 2100]].map(
    (shape) => [name as keyof typeof operations, shape] as const,
  ),
);

describe('reductions', () => {
  it.each(cases)(
    '%s of %j over all neighbouring axes is the cpu backend’s',
    async (name, shape) => {
      const ranges = shape.flatMap((_, first) =>
        shape.slice(first).map((_, n) => Array.from({ length: n + 1 }, (_, i) => first + i)),
      );
      const run = () =>
        ranges.flatMap((axes) => [
          operations[name](sample(shape), axes),
          operations[name](sample(shape), axes, true),
        ]);
      expect(await disagreement(run)).toBeLessThan(2e-6);
    },
  );

  it('have the same bits in any number of threads', async () => {
    const x = tidy(() => sample([5, 300, 130]));
    const differences = await differencesByThreads(() =>
      [[0], [1], [2], [0, 1], [1, 2], [0, 1, 2]].flatMap((axes) => [sum(x, axes), max(x, axes)]),
    );
    x.dispose();
    expect(differences).toBe(0);
  });

  it('answer NaN where there is one, as the cpu backend does', async () => {
    const values = Float32Array.from({ length: 90 }, (_, i) => (i === 40 ? Number.NaN : i));
    for (const backend of ['cpu', 'wasm']) {
      await setBackend(backend);
      const x = tensor(values, [9, 10]);
      for (const reduce of [sum, mean, max, min]) {
        const answers = [0, 1].map((axis) => Array.from(reduce(x, axis).dataSync()));
        expect(answers.map((row) => row.findIndex(Number.isNaN))).toEqual([0, 4]);
      }
    }
  });

  it('of infinities and of nothing agree with the cpu backend', async () => {
    const infinite = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const answers = [];
    for (const backend of ['cpu', 'wasm']) {
      await setBackend(backend);
      const [x, none] = [tensor(infinite), tensor([], [0, 3])];
      answers.push(
        [max(x), min(x), sum(x), sum(none, 0), mean(none, 0)].map((y) => Array.from(y.dataSync())),
      );
    }
    expect(answers[1]).toEqual(answers[0]);
  });
});
