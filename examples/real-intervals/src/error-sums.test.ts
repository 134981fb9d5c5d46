import { asNdArray } from '@einthoven/core';
import { expect, it } from 'vitest';
import { errorSums } from './error-sums.ts';

it('averages over the times that a record was asked, and leaves out what is masked or was not', () => {
  const shape = [3, 2];
  const truth = Float32Array.of(60, 150, 70, 0, 80, 170);
  const sums = errorSums(
    {
      ids: ['a', 'b', 'c'],
      targets: { intervals: asNdArray(truth, shape) },
      masks: { intervals: asNdArray(Uint8Array.of(1, 1, 1, 0, 1, 1), shape) },
    },
    'intervals',
    ['a', 'b', 'c'],
  );
  sums.add([1, 0], asNdArray(Float32Array.of(74, 999, 61, 140), [2, 2]));
  sums.add([0], asNdArray(Float32Array.of(57, 170), [1, 2]));
  // Of a: 1 and 3 bpm; of b: 4 bpm, and no PR.
  expect(sums.interval(0, 50).estimate).toBe(3);
  expect(sums.interval(1, 50).estimate).toBe(15);
});
