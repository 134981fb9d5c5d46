import { asNdArray } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/classification.json' with { type: 'json' };
import { perClassMetrics } from './per-class-metrics.ts';

describe('perClassMetrics', () => {
  it('has what scikit-learn gives, with counts', () => {
    const labels = asNdArray(Uint8Array.from(golden.labels), golden.shape);
    const scores = asNdArray(Float64Array.from(golden.scores), golden.shape);
    const rows = perClassMetrics(labels, scores, { names: ['a', 'b', 'c', 'd'] });
    for (const [c, row] of rows.entries()) {
      const positives = golden.labels.filter((label, i) => i % 4 === c && label === 1).length;
      expect(row).toMatchObject({ name: 'abcd'[c], positives, negatives: 60 - positives });
      expect(row.auroc).toBeCloseTo(golden.auroc[c] as number, 12);
      expect(row.averagePrecision).toBeCloseTo(golden.averagePrecision[c] as number, 12);
      expect(row.f1).toBeCloseTo(golden.f1[c] as number, 12);
    }
  });

  it('is null where a figure is not defined, and takes a threshold for each class', () => {
    const labels = asNdArray(Uint8Array.of(0, 1, 0, 0), [2, 2]);
    const scores = asNdArray(Float64Array.of(0.1, 0.4, 0.2, 0.3), [2, 2]);
    expect(perClassMetrics(labels, scores, { threshold: [0.5, 0.4] })).toEqual([
      { name: '0', positives: 0, negatives: 2, auroc: null, averagePrecision: null, f1: null },
      { name: '1', positives: 1, negatives: 1, auroc: 1, averagePrecision: 1, f1: 1 },
    ]);
    expect(() => perClassMetrics(labels, scores, { names: ['a'] })).toThrow('names has 1 elements');
  });
});
