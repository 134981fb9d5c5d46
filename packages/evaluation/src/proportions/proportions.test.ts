import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/proportions.json' with { type: 'json' };
import { normalQuantile } from './normal-quantile.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('normalQuantile', () => {
  it('agrees with SciPy, tails included', () => {
    for (const [p, quantile] of golden.quantiles as [number, number][]) {
      const size = Math.max(1e-3, Math.abs(quantile));
      expect(Math.abs(normalQuantile(p) - quantile) / size).toBeLessThan(1e-14);
    }
  });
});

describe('wilsonInterval', () => {
  it('agrees with statsmodels', () => {
    for (const [count, total, level, low, high] of golden.wilson as number[][]) {
      const interval = wilsonInterval(count as number, total as number, { level: level as number });
      expect(interval?.low).toBeCloseTo(low as number, 13);
      expect(interval?.high).toBeCloseTo(high as number, 13);
      expect(interval).toMatchObject({ count, total, level });
    }
  });

  it('holds the share, stays within 0 to 1, and mirrors with the count', () => {
    const counts = fc
      .integer({ min: 1, max: 5000 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 0.999 }), ([count, total], level) => {
        const there = wilsonInterval(count, total, { level });
        const back = wilsonInterval(total - count, total, { level });
        if (!there || !back) throw new Error('no interval');
        expect(there.low).toBeGreaterThanOrEqual(0);
        expect(there.low).toBeLessThanOrEqual(there.estimate);
        expect(there.high).toBeGreaterThanOrEqual(there.estimate);
        expect(there.high).toBeLessThanOrEqual(1);
        expect(back.low).toBeCloseTo(1 - there.high, 12);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('is null of none and refuses more than all', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    expect(() => wilsonInterval(3, 2)).toThrow('count is 3');
    expect(() => wilsonInterval(1, 2, { level: 1 })).toThrow('level is 1');
  });
});
