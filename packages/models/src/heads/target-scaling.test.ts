import { asNdArray } from '@einthoven/core';
import { expect, it } from 'vitest';
import { targetScaling } from './target-scaling.ts';

const targets = asNdArray(Float32Array.of(1, 5, Number.NaN, 3, 5, 2, 8, 5, 4), [3, 3]);
const mask = asNdArray(Uint8Array.of(1, 1, 0, 1, 1, 0, 1, 1, 0), [3, 3]);

it('takes the moments of what is there, and leaves alone what does not vary or is nowhere', () => {
  const { mean, standardDeviation } = targetScaling(targets, mask);
  expect(mean).toEqual([4, 5, 0]);
  expect(standardDeviation[0]).toBeCloseTo(Math.sqrt(26 / 3), 12);
  expect(standardDeviation.slice(1)).toEqual([1, 1]);
});

it('counts every record without a mask, and refuses one of another shape', () => {
  const all = asNdArray(Float32Array.of(2, 6), [2, 1]);
  expect(targetScaling(all)).toEqual({ mean: [4], standardDeviation: [2] });
  expect(() => targetScaling(all, mask)).toThrow('mask has shape [3,3], targets [2,1]');
});
