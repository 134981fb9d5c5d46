import { expect, it } from 'vitest';
import { combineWeights } from './combine-weights.ts';

it('names weights by member, leaves heads out and asks for networks', () => {
  const value = { shape: [1], data: Float32Array.of(1) };
  const combined = combineWeights([
    { 'a/kernel': value },
    { 'a/bias': value, 'head_x/bias': value },
  ]);
  expect(combined).toEqual({ 'm1_a/kernel': value, 'm2_a/bias': value });
  expect(() => combineWeights([])).toThrow('networks is []');
});
