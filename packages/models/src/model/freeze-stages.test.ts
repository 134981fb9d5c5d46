import '@tensorflow/tfjs-backend-cpu';
import { createRandom } from '@einthoven/core';
import { randomNormal, type Tensor3D, tidy } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tinyModel } from '../testing/tiny-model.ts';
import { getWeights } from '../weights/get-weights.ts';
import { applyModel } from './apply-model.ts';
import type { EcgModel } from './ecg-model.ts';
import { freezeStages, frozenStages } from './freeze-stages.ts';

let model: EcgModel;
beforeEach(() => {
  model = tinyModel();
});
afterEach(() => model.dispose());

function movingMeans(): Record<string, number> {
  const x = () => randomNormal([4, 16, 2], 3, 1, 'float32', 1) as Tensor3D;
  const before = getWeights(model);
  tidy(() => applyModel(model, x(), { training: true, random: createRandom(1) }));
  const after = getWeights(model);
  const moved = (name: string) =>
    Math.max(...after[name]!.data.map((value, i) => Math.abs(value - before[name]!.data[i]!)));
  const names = Object.keys(before).filter((name) => name.endsWith('moving_mean'));
  return Object.fromEntries(names.map((name) => [name, moved(name)]));
}

it('keeps the statistics of frozen batch normalisation still, and of no other', () => {
  freezeStages(model, ['early', 'head']);
  const moved = movingMeans();
  expect(moved['stem_norm/moving_mean']).toBe(0);
  expect(moved['head_diagnosis_norm/moving_mean']).toBe(0);
  expect(moved['block2_norm1/moving_mean']).toBeGreaterThan(0);
  expect(frozenStages(model)).toEqual(['early', 'head']);
});

it('thaws what is not named, wholly', () => {
  freezeStages(model, ['early', 'late']);
  freezeStages(model, ['early']);
  freezeStages(model, []);
  expect(frozenStages(model)).toEqual([]);
  expect(Object.values(movingMeans()).every((move) => move > 0)).toBe(true);
  const { trainableWeights, nonTrainableWeights } = model.model.getLayer('stem_norm');
  expect([trainableWeights.length, nonTrainableWeights.length]).toEqual([2, 2]);
});

it('names the stages there are', () => {
  expect(() => freezeStages(model, ['stem'])).toThrow(
    "stage 'stem' is not in the model\nThe model has: early, late, head.",
  );
});
