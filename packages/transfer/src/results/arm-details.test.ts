import { asNdArray } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { scoredArm } from '../__fixtures__/scored-arms.ts';
import { tinyStudy } from '../__fixtures__/tiny-study.ts';
import { detailArms } from './arm-details.ts';
import { type MethodOf, scratchMethod } from './method.ts';
import type { ScoredArm } from './score.ts';

const probe: MethodOf = { arm: 'transfer', source: 'height', scheme: 'probe' };
const chosen = new Map([[1, probe]]);
const study = { ...tinyStudy, plan: { ...tinyStudy.plan, fractions: [1] } };
const scored = (['validation', 'test'] as const).flatMap((split) => [
  scoredArm({ method: scratchMethod, split, skill: 1 }),
  scoredArm({ method: probe, split, skill: 2 }),
]);

/** An arm that says the same with its logits times a factor. */
function surer({ predicted, ...rest }: ScoredArm, factor: number): ScoredArm {
  const data = Float32Array.from(predicted.data, (p) => 1 / (1 + ((1 - p) / p) ** factor));
  return { ...rest, predicted: asNdArray(data, [...predicted.shape]) };
}

describe('detailArms', () => {
  const details = detailArms(study, scored, chosen);

  it('tells of scratch and the chosen arm, on the test records', () => {
    expect(details.map(({ scheme, split }) => [scheme, split])).toEqual([
      ['scratch', 'test'],
      ['probe', 'test'],
    ]);
  });

  it('counts every record in the reliability of a class, and single ones in the confusion', () => {
    const labels = scored[3]?.records.truth.data as Float32Array;
    const single = Array.from({ length: 30 }, (_, i) => labels[2 * i] !== labels[2 * i + 1]);
    for (const { classes, confusion } of details) {
      for (const { positives, negatives, reliability } of classes) {
        expect(positives + negatives).toBe(30);
        expect(reliability.reduce((sum, { count }) => sum + count, 0)).toBe(30);
      }
      expect(confusion.flat().reduce((a, b) => a + b)).toBe(single.filter(Boolean).length);
    }
  });

  it('takes thresholds from validation, whatever the test records say', () => {
    const changed = scored.map((arm) => (arm.row.split === 'test' ? surer(arm, 3) : arm));
    const thresholds = (of: readonly ScoredArm[]) =>
      detailArms(study, of, chosen).flatMap(({ classes }) =>
        classes.map(({ operatingPoint }) => operatingPoint?.threshold),
      );
    expect(thresholds(changed)).toEqual(thresholds(scored));
    const validation = scored[1]?.predicted.data;
    for (const threshold of thresholds(scored).slice(2)) expect(validation).toContain(threshold);
  });

  it('makes up by one temperature for a network that is too sure of itself', () => {
    const [before] = details;
    const [after] = detailArms(
      study,
      scored.map((arm) => surer(arm, 6)),
      chosen,
    );
    expect(after?.calibrationError).toBeGreaterThan(before?.calibrationError as number);
    expect(after?.calibratedError).toBeCloseTo(before?.calibratedError as number, 2);
  });

  it('names the records with the largest loss, worst first', () => {
    const { worst } = details[1] as (typeof details)[number];
    const losses = worst.map(({ loss }) => loss);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    expect(worst).toHaveLength(10);
    const [{ labels, probabilities, loss }] = worst as [(typeof worst)[number]];
    const expected = tinyStudy.target.classes.map((name) =>
      Math.log(
        labels.includes(name)
          ? (probabilities[name] as number)
          : 1 - (probabilities[name] as number),
      ),
    );
    expect(loss).toBeCloseTo(-(expected[0] as number) / 2 - (expected[1] as number) / 2, 10);
  });

  it('falls back on validation where there is nothing else, and survives certainty', () => {
    const certain = scored.slice(0, 2).map((arm) => ({
      ...arm,
      predicted: asNdArray(Float32Array.from(arm.records.truth.data), [30, 2]),
    }));
    const [detail] = detailArms(study, certain, chosen);
    expect(detail).toMatchObject({ split: 'validation', brier: 0, calibrationError: 0 });
    expect(detail?.classes[0]?.operatingPoint).toMatchObject({ threshold: 1, f1: 1 });
    expect(Number.isFinite(detail?.worst[0]?.loss)).toBe(true);
  });
});
