import { asNdArray, createRandom, type StridedArray } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedBootstrap } from '../bootstrap/paired-bootstrap.ts';
import { scoreInterval } from '../bootstrap/score-interval.ts';
import { permutationTest } from '../comparisons/permutation-test.ts';
import { maeSkill, weightedMaeSkill } from './mae-skill.ts';
import { meanAbsoluteError } from './regression-errors.ts';

const column = (...values: number[]) => asNdArray(Float64Array.from(values), [values.length, 1]);

describe('maeSkill', () => {
  it('is the share of the error of the median that is gone', () => {
    // The median is 4: its errors are 3, 1, 0, 1, 5; those of the predictions 1, 0, 1, 0, 2.
    const found = maeSkill(column(1, 3, 4, 5, 9), column(2, 3, 5, 5, 7));
    expect(found.perClass).toEqual([1 - 4 / 10]);
    expect(found.mean).toBeCloseTo(0.6, 12);
  });

  it('is 1 without error, 0 for the median and below 0 for worse', () => {
    const targets = column(1, 3, 4, 5, 9);
    expect(maeSkill(targets, targets).mean).toBe(1);
    expect(maeSkill(targets, column(4, 4, 4, 4, 4)).mean).toBe(0);
    expect(maeSkill(targets, column(0, 0, 0, 0, 0)).mean).toBeLessThan(0);
  });

  it('reads nothing that is masked, and leaves columns out that do not vary', () => {
    const targets = asNdArray(Float64Array.of(1, 7, 3, 7, Number.NaN, 7), [3, 2]);
    const mask = asNdArray(Uint8Array.of(1, 1, 1, 1, 0, 1), [3, 2]);
    const predictions = asNdArray(Float64Array.of(1, 8, 4, 8, 100, 8), [3, 2]);
    expect(maeSkill(targets, predictions, { mask })).toEqual({ mean: 0.5, perClass: [0.5, null] });
  });

  it('says the same in every unit, and of the mean absolute error', () => {
    const whole = fc.integer({ min: -99, max: 99 });
    const values = fc.array(fc.tuple(whole, whole), { minLength: 3 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (pairs, factor) => {
        const targets = pairs.map(([target]) => target);
        const guesses = pairs.map(([, guess]) => guess);
        const skill = maeSkill(column(...targets), column(...guesses)).mean;
        const scaled = maeSkill(
          column(...targets.map((value) => value * factor)),
          column(...guesses.map((value) => value * factor)),
        ).mean;
        if (skill === null) return expect(scaled).toBeNull();
        expect(scaled).toBeCloseTo(skill, 9);
        const sorted = targets.toSorted((a, b) => a - b);
        const middle = sorted.length / 2 - 0.5;
        const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
        const error = meanAbsoluteError(column(...targets), column(...guesses)).mean ?? 0;
        const bound = meanAbsoluteError(column(...targets), column(...targets.map(() => median)));
        expect(skill).toBeCloseTo(1 - error / (bound.mean ?? 0), 9);
      }),
    );
  });
});

describe('weightedMaeSkill', () => {
  const random = createRandom(1, 'skill');
  const n = 120;
  const targets = column(...Array.from({ length: n }, () => random.normal(400, 30)));
  const guess = (spread: number) =>
    column(...Array.from(targets.data, (value) => value + random.normal(0, spread)));
  const statistic = weightedMaeSkill();
  const arms = { labels: targets, predictions: guess(8), reference: guess(16), seed: 1, statistic };

  it('gives intervals and paired differences of numbers', () => {
    const own = maeSkill(targets, arms.predictions).mean ?? 0;
    const other = maeSkill(targets, arms.reference).mean ?? 0;
    const { estimate, low, high } = scoreInterval(arms);
    expect(estimate).toBeCloseTo(own, 12);
    expect(low).toBeLessThan(own);
    expect(high).toBeGreaterThan(own);
    const paired = pairedBootstrap(arms);
    expect(paired.difference).toBeCloseTo(own - other, 12);
    expect(paired.low).toBeGreaterThan(0.15);
    expect(paired.p).toBeLessThan(0.01);
  });

  it('goes into a permutation test', () => {
    const { labels, predictions, reference, seed } = arms;
    const skill = (truth: StridedArray, said: StridedArray) => maeSkill(truth, said).mean;
    const test = { labels, seed, permutations: 199, statistic: skill };
    expect(permutationTest({ ...test, predictions, reference }).p).toBe(0.005);
    const same = permutationTest({ ...test, predictions: guess(16), reference: guess(16) });
    expect(same.p).toBeGreaterThan(0.01);
  });
});
