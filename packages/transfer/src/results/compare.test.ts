import { adjustPValues } from '@einthoven/evaluation';
import { describe, expect, it } from 'vitest';
import { scoredArm } from '../__fixtures__/scored-arms.ts';
import { tinyStudy } from '../__fixtures__/tiny-study.ts';
import type { Study } from '../study/study.ts';
import { compareContrasts, compareWithScratch } from './compare.ts';
import { type MethodOf, scratchMethod } from './method.ts';

const method = (scheme: string): MethodOf => ({ arm: 'transfer', source: 'height', scheme });
const [good, same] = [method('good'), method('same')];
const chosen = new Map([[1, good]]);

describe('compareWithScratch', () => {
  const scored = (['validation', 'test'] as const).flatMap((split) => [
    scoredArm({ method: scratchMethod, split, skill: 0 }),
    scoredArm({ method: good, split, skill: 3 }),
    scoredArm({ method: same, split, skill: 0 }),
  ]);
  const comparisons = compareWithScratch({ study: tinyStudy, scored, chosen });

  it('tells a gain from none by permutation', () => {
    const [gain, none] = comparisons;
    expect(gain).toMatchObject({ scheme: 'good', chosen: true, split: 'validation' });
    expect(gain?.permutationPValue).toBeLessThan(0.005);
    expect(none?.permutationPValue).toBeGreaterThan(0.05);
  });

  it('corrects for all comparisons of a split', () => {
    for (const split of ['validation', 'test']) {
      const own = comparisons.filter((each) => each.split === split);
      expect(own).toHaveLength(2);
      const raw = own.map(({ permutationPValue }) => permutationPValue as number);
      expect(own.map(({ adjustedPValue }) => adjustedPValue)).toEqual([...adjustPValues(raw)]);
    }
    expect(comparisons[0]?.adjustedPValue).toBe(2 * (comparisons[0]?.permutationPValue as number));
  });

  it('does not depend on the order of the arms', () => {
    expect(
      compareWithScratch({ study: tinyStudy, scored: [...scored].reverse(), chosen }).reverse(),
    ).toEqual(comparisons);
  });

  it('leaves the permutation out where runs cannot be paired, and corrects the bootstrap', () => {
    const study = { ...tinyStudy, plan: { ...tinyStudy.plan, seeds: [0, 1] } };
    const [only] = compareWithScratch({
      study,
      scored: [
        scoredArm({ method: scratchMethod, split: 'test', skill: 0 }),
        scoredArm({ method: scratchMethod, split: 'test', skill: 0, seed: 1 }),
        scoredArm({ method: good, split: 'test', skill: 3 }),
      ],
      chosen,
    });
    expect(only?.permutationPValue).toBeNull();
    expect(only?.adjustedPValue).toBe(only?.pValue);
  });
});

describe('compareContrasts', () => {
  const scored = [
    scoredArm({ method: good, split: 'validation', skill: 3 }),
    scoredArm({ method: same, split: 'validation', skill: 0 }),
  ];
  const of = { source: 'height', scheme: 'good' };
  const against = { source: 'height', scheme: 'same' };
  const compared = (contrasts: Study['contrasts']) =>
    compareContrasts({ study: { ...tinyStudy, contrasts: contrasts ?? [] }, scored, chosen });

  it('tells the first arm minus the second, either way round', () => {
    const [there, back] = compared([
      { of, against },
      { of: against, against: of },
    ]);
    expect(there).toMatchObject({ of, against, fraction: 1, split: 'validation' });
    expect(there?.difference.low).toBeGreaterThan(0);
    expect(back?.difference.value).toBeCloseTo(-(there?.difference.value ?? 0), 12);
  });

  it('leaves out what was not run', () => {
    expect(compared([{ of, against: { source: 'other', scheme: 'same' } }])).toEqual([]);
  });
});
