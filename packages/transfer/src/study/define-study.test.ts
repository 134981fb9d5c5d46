import { describe, expect, it } from 'vitest';
import { tinyStudy } from '../__fixtures__/tiny-study.ts';
import { scratch } from '../schemes/built-in-schemes.ts';
import { defineStudy } from './define-study.ts';
import type { StudyPlan } from './study.ts';

describe('defineStudy', () => {
  it('returns a study that can be', () => {
    expect(defineStudy(tinyStudy)).toBe(tinyStudy);
  });

  it.each<[string, Partial<StudyPlan>, RegExp]>([
    ['no fraction', { fractions: [] }, /fractions is empty/],
    ['a fraction of 0', { fractions: [0] }, /fractions is 0/],
    ['a fraction above 1', { fractions: [10] }, /fractions is 10/],
    ['a fraction twice', { fractions: [0.1, 0.1] }, /fractions contains 0.1 twice/],
    ['no seed', { seeds: [] }, /seeds is empty/],
    ['a negative seed', { seeds: [-1] }, /seeds is -1/],
    ['a batch of one', { batchSize: 1 }, /batchSize is 1/],
    ['a rate of 0', { learningRate: 0 }, /learningRate is 0/],
  ])('refuses %s', (_, change, message) => {
    const plan = { ...tinyStudy.plan, ...change };
    expect(() => defineStudy({ ...tinyStudy, plan })).toThrow(message);
  });

  it('refuses scratch among the schemes, where it always is', () => {
    expect(() => defineStudy({ ...tinyStudy, schemes: [scratch] })).toThrow(/contains 'scratch'/);
  });

  it('refuses a cross-validation of one group', () => {
    const plan = { ...tinyStudy.plan, crossValidation: 1 };
    expect(() => defineStudy({ ...tinyStudy, plan })).toThrow(/crossValidation is 1/);
  });

  it('refuses a source twice', () => {
    const sources = [...tinyStudy.sources, ...tinyStudy.sources];
    expect(() => defineStudy({ ...tinyStudy, sources })).toThrow(/sources contains height twice/);
  });
});
