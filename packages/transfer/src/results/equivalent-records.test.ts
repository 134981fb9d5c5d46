import { describe, expect, it } from 'vitest';
import { scoredArm } from '../__fixtures__/scored-arms.ts';
import { tinyStudy } from '../__fixtures__/tiny-study.ts';
import { equivalentRecords } from './equivalent-records.ts';
import { type MethodOf, scratchMethod } from './method.ts';

const probe: MethodOf = { arm: 'transfer', source: 'height', scheme: 'probe' };
const fractions = [0.25, 0.5, 1];
const study = { ...tinyStudy, plan: { ...tinyStudy.plan, fractions } };
const chosen = new Map(fractions.map((fraction) => [fraction, probe]));

/** Scratch and transfer at every fraction, with these skills. */
const arms = (scratch: readonly number[], transfer: readonly number[]) =>
  fractions.flatMap((fraction, i) => [
    scoredArm({ method: scratchMethod, split: 'test', fraction, skill: scratch[i] as number }),
    scoredArm({ method: probe, split: 'test', fraction, skill: transfer[i] as number }),
  ]);

describe('equivalentRecords', () => {
  it('says how many records scratch needs', () => {
    const rows = equivalentRecords(study, arms([0, 0.5, 2], [1, 9, -2]), chosen);
    expect(rows.map(({ records }) => records)).toEqual([10, 20, 40]);
    const [between, beyond, below] = rows;
    expect(between?.equals.relation).toBe('equal');
    expect(between?.equals.records).toBeGreaterThan(20);
    expect(between?.equals.records).toBeLessThan(40);
    expect(between?.interval?.low).toBeLessThanOrEqual(between?.equals.records as number);
    expect(between?.interval?.high).toBeGreaterThanOrEqual(between?.equals.records as number);
    expect(beyond).toMatchObject({
      equals: { relation: 'more-than', records: 40 },
      interval: null,
    });
    expect(below).toMatchObject({ equals: { relation: 'less-than', records: 10 }, interval: null });
  });

  it('says nothing of one fraction, or without transfer', () => {
    const all = arms([0, 1, 2], [1, 2, 3]);
    expect(equivalentRecords(study, all.slice(0, 2), chosen)).toEqual([]);
    expect(equivalentRecords(study, all, new Map())).toEqual([]);
  });
});
