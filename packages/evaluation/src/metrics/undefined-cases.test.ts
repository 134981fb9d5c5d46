import { asNdArray } from '@einthoven/core';
import { expect, it } from 'vitest';
import { accuracy } from './accuracy.ts';
import { averagePrecision } from './average-precision.ts';
import { f1 } from './f1.ts';
import { singleLabelRows } from './single-label-rows.ts';

it('accuracy looks at records with exactly one class, and is null without any', () => {
  const labels = asNdArray(Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 1), [4, 2]);
  const scores = asNdArray(Float32Array.of(0.9, 0.1, 0, 1, 0, 1, 0.6, 0.4), [4, 2]);
  expect([...singleLabelRows(labels)]).toEqual([0, 3]);
  expect(accuracy(labels, scores)).toBe(0.5);
  expect(accuracy(labels.lo(1).hi(2), scores.lo(1).hi(2))).toBeNull();
});

it('average precision is null without a positive record', () => {
  expect(averagePrecision([0, 0], [0.1, 0.2])).toBeNull();
});

it('F1 is null for a class that neither occurs nor is predicted, and 0 for one only predicted', () => {
  const labels = asNdArray(Uint8Array.of(0, 0, 1), [1, 3]);
  const scores = asNdArray(Float32Array.of(0.1, 0.9, 0.9), [1, 3]);
  expect(f1(labels, scores)).toEqual({ mean: 0.5, perClass: [null, 0, 1] });
});
