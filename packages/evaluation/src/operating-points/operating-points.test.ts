import { asNdArray } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc } from '../metrics/auroc.ts';
import { averagePrecision } from '../metrics/average-precision.ts';
import { f1 } from '../metrics/f1.ts';
import golden from './__fixtures__/curves.json' with { type: 'json' };
import { operatingPoint } from './operating-point.ts';
import { precisionRecallCurve } from './precision-recall-curve.ts';
import { rocCurve } from './roc-curve.ts';
import { sensitivitySpecificity } from './sensitivity-specificity.ts';

const column = (values: readonly number[]) =>
  asNdArray(Float64Array.from(values), [values.length, 1]);
const labels = column(golden.labels);
const scores = column(golden.scores);
const sample = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((pairs) => new Set(pairs.map(([y]) => y)).size === 2);

function expectClose(actual: Float64Array | undefined, expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual?.[i]).toBeCloseTo(value, 12);
}

describe('curves', () => {
  it('agree with scikit-learn', () => {
    const roc = rocCurve(golden.labels, golden.scores);
    expectClose(roc?.thresholds.slice(1), golden.roc.thresholds);
    expect(roc?.thresholds[0]).toBe(Infinity);
    expectClose(roc?.falsePositiveRate, golden.roc.falsePositiveRate);
    expectClose(roc?.truePositiveRate, golden.roc.truePositiveRate);
    const curve = precisionRecallCurve(golden.labels, golden.scores);
    expectClose(curve?.thresholds, golden.precisionRecall.thresholds);
    expectClose(curve?.precision, golden.precisionRecall.precision);
    expectClose(curve?.recall, golden.precisionRecall.recall);
  });

  it('have the AUROC and the average precision as their areas', () => {
    fc.assert(
      fc.property(sample, (pairs) => {
        const [y, s] = [pairs.map(([label]) => label), pairs.map(([, score]) => score)];
        const roc = rocCurve(y, s);
        const curve = precisionRecallCurve(y, s);
        if (!roc || !curve) throw new Error('no curve');
        const { falsePositiveRate: x, truePositiveRate: h } = roc;
        let area = 0;
        for (let i = 1; i < x.length; i++) {
          area += (((x[i] ?? 0) - (x[i - 1] ?? 0)) * ((h[i] ?? 0) + (h[i - 1] ?? 0))) / 2;
        }
        expect(area).toBeCloseTo(auroc(y, s) as number, 12);
        const gained = curve.recall.map((r, i) => r - (curve.recall[i - 1] ?? 0));
        const mean = gained.reduce((sum, g, i) => sum + g * (curve.precision[i] as number), 0);
        expect(mean).toBeCloseTo(averagePrecision(y, s) as number, 12);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  it('are null where they are not defined', () => {
    expect(rocCurve([1, 1], [0, 1])).toBeNull();
    expect(precisionRecallCurve([0, 0], [0, 1])).toBeNull();
  });
});

describe('operatingPoint', () => {
  it('agrees with what scikit-learn says of all thresholds', () => {
    const [youden] = operatingPoint(labels, scores, { maximize: 'youden' });
    expect(youden?.threshold).toBe(golden.youden.threshold);
    expect(youden?.sensitivity).toBeCloseTo(golden.youden.sensitivity, 12);
    expect(youden?.specificity).toBeCloseTo(golden.youden.specificity, 12);
    const [best] = operatingPoint(labels, scores, { maximize: 'f1' });
    expect(best?.threshold).toBe(golden.f1.threshold);
    expect(best?.f1).toBeCloseTo(golden.f1.f1, 12);
    const [sensitive] = operatingPoint(labels, scores, { sensitivity: 0.9 });
    expect(sensitive?.threshold).toBe(golden.sensitivity90);
    const [specific] = operatingPoint(labels, scores, { specificity: 0.9 });
    expect(specific?.threshold).toBe(golden.specificity90);
  });

  it('promises what its threshold does to the same records', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0.01, max: 1, noNaN: true }), (pairs, least) => {
        const [y, s] = [column(pairs.map(([label]) => label)), column(pairs.map(([, p]) => p))];
        for (const criterion of [{ maximize: 'f1' } as const, { sensitivity: least }]) {
          const [point] = operatingPoint(y, s, criterion);
          if (!point) throw new Error('no point');
          const { threshold } = point;
          const [found] = sensitivitySpecificity(y, s, { threshold });
          expect(found?.sensitivity?.estimate).toBe(point.sensitivity);
          expect(found?.specificity?.estimate).toBe(point.specificity);
          expect(found?.precision?.estimate).toBe(point.precision);
          expect(f1(y, s, { threshold: [threshold] }).mean).toBe(point.f1);
          if ('sensitivity' in criterion) expect(point.sensitivity).toBeGreaterThanOrEqual(least);
        }
      }),
      { seed: 13, numRuns: 100 },
    );
  });

  it('is null for one outcome only, and where only marking nothing would do', () => {
    const two = asNdArray(Uint8Array.of(0, 0, 0, 1), [2, 2]);
    const guess = asNdArray(Float64Array.of(0.1, 0.9, 0.2, 0.8), [2, 2]);
    expect(operatingPoint(two, guess, { maximize: 'youden' })[0]).toBeNull();
    expect(operatingPoint(two, guess, { specificity: 1 })[1]).toBeNull();
    expect(operatingPoint(two, guess, { specificity: 0 })[1]?.sensitivity).toBe(1);
  });

  it('refuses other criteria', () => {
    const choose = (criterion: unknown) => () =>
      operatingPoint(labels, scores, criterion as { sensitivity: number });
    expect(choose({})).toThrow('criterion is not one of those known');
    expect(choose({ precision: 0.9 })).toThrow('criterion is not one of those known');
    expect(choose({ sensitivity: 0.9, specificity: 0.9 })).toThrow('criterion is not');
    expect(choose({ maximize: 'gain' })).toThrow("maximize is 'gain'");
    expect(choose({ sensitivity: 90 })).toThrow('sensitivity is 90');
  });
});

describe('sensitivitySpecificity', () => {
  it('takes a threshold for each class and is null where there is nothing to count', () => {
    const truth = asNdArray(Uint8Array.of(1, 0, 1, 0, 0, 0), [3, 2]);
    const guess = asNdArray(Float64Array.of(0.9, 0.2, 0.4, 0.3, 0.6, 0.1), [3, 2]);
    const [first, second] = sensitivitySpecificity(truth, guess, { threshold: [0.5, 0.7] });
    expect(first).toMatchObject({
      threshold: 0.5,
      sensitivity: { count: 1, total: 2, estimate: 0.5, level: 0.95 },
      specificity: { count: 0, total: 1, low: 0 },
      precision: { count: 1, total: 2 },
    });
    expect(second).toMatchObject({ sensitivity: null, precision: null, specificity: { count: 3 } });
    expect(() => sensitivitySpecificity(truth, guess, { threshold: [0.5] })).toThrow(
      'threshold has 1 elements, expected 2',
    );
    expect(() => sensitivitySpecificity(truth, guess, { threshold: [0.5, Number.NaN] })).toThrow(
      'threshold is NaN for class 1',
    );
  });
});
