import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/adjusted.json' with { type: 'json' };
import { adjustPValues } from './adjust-p-values.ts';

const METHODS = ['holm', 'bonferroni', 'benjamini-hochberg'] as const;

describe('adjustPValues', () => {
  it('agrees with statsmodels', () => {
    for (const method of METHODS) {
      const adjusted = adjustPValues(golden.values, { method });
      for (const [i, value] of golden.adjusted[method].entries()) {
        expect(adjusted[i]).toBeCloseTo(value, 14);
      }
    }
  });

  it('raises values, keeps their order, and grows from Benjamini and Hochberg to Bonferroni', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(values, (list) => {
        const [holm, bonferroni, share] = METHODS.map((method) => adjustPValues(list, { method }));
        for (const [i, value] of list.entries()) {
          const rising = [value, share?.[i], holm?.[i], bonferroni?.[i], 1] as number[];
          for (let k = 1; k < rising.length; k++) {
            expect(rising[k]).toBeGreaterThanOrEqual((rising[k - 1] as number) * (1 - 1e-15));
          }
          for (const [j, other] of list.entries()) {
            if (value <= other) expect(holm?.[i]).toBeLessThanOrEqual(holm?.[j] as number);
          }
        }
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it('refuses what is no probability and an unknown method', () => {
    expect([...adjustPValues([])]).toEqual([]);
    expect(() => adjustPValues([0.1, Number.NaN])).toThrow('pValues[1] is NaN');
    expect(() => adjustPValues([1.2])).toThrow('pValues[0] is 1.2');
    expect(() => adjustPValues([0.1], { method: 'fdr' as never })).toThrow("method is 'fdr'");
  });
});
