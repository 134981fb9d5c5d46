import { createRandom } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/efficiency.json' with { type: 'json' };
import { isotonic } from './isotonic.ts';
import { labelEfficiency } from './label-efficiency.ts';

const reference = golden.amounts.map((amount, i) => ({
  amount,
  score: golden.scores[i] as number,
}));
const equalsOf = (score: number) =>
  labelEfficiency({ arm: [{ amount: 88, score }], reference })[0]?.equals;

describe('labelEfficiency', () => {
  it('agrees with isotonic regression of scikit-learn and interpolation of NumPy', () => {
    for (const [i, value] of isotonic(golden.scores).entries()) {
      expect(value).toBeCloseTo(golden.rising[i] as number, 14);
    }
    for (const [i, score] of golden.wanted.entries()) {
      expect(equalsOf(score)?.relation).toBe('equal');
      expect(equalsOf(score)?.amount).toBeCloseTo(golden.equals[i] as number, 8);
    }
  });

  it('gives back the amounts measured, and says so beyond them', () => {
    expect(equalsOf(0.831)).toEqual({ relation: 'equal', amount: 88 });
    expect(equalsOf(0.934)).toEqual({ relation: 'equal', amount: 1764 });
    expect(equalsOf(0.83)).toEqual({ relation: 'less-than', amount: 88 });
    expect(equalsOf(0.95)).toEqual({ relation: 'more-than', amount: 1764 });
  });

  it('never needs fewer labels for more, never extrapolates, and does not mind the order', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const curve = fc.uniqueArray(
      fc.record({ amount: fc.double({ min: 1e-6, max: 1e6, noNaN: true }), score }),
      { minLength: 2, maxLength: 8, selector: ({ amount }) => amount },
    );
    const ranks = { 'less-than': -1, equal: 0, 'more-than': 1 };
    fc.assert(
      fc.property(curve, score, score, (points, a, b) => {
        const arm = [Math.min(a, b), Math.max(a, b)].map((s) => ({ amount: 1, score: s }));
        const found = labelEfficiency({ arm, reference: points });
        expect(labelEfficiency({ arm, reference: [...points].reverse() })).toEqual(found);
        const [low, high] = found.map(({ equals }) => equals);
        if (!low || !high) throw new Error('no answer');
        expect(ranks[low.relation]).toBeLessThanOrEqual(ranks[high.relation]);
        expect(low.amount).toBeLessThanOrEqual(high.amount * (1 + 1e-12));
        const amounts = points.map(({ amount }) => amount);
        expect(low.amount).toBeGreaterThanOrEqual(Math.min(...amounts));
        expect(high.amount).toBeLessThanOrEqual(Math.max(...amounts));
      }),
      { seed: 14, numRuns: 200 },
    );
  });

  it('covers the truth about as often as its level when scores are resampled', () => {
    // The score is the logarithm of the amount; the arm's true score equals the reference at 10.
    const amounts = [1, 10, 100];
    let covered = 0;
    for (let trial = 0; trial < 150; trial++) {
      const random = createRandom(trial, 'scores');
      const noisy = (centre: number) => {
        const score = centre + random.normal(0, 0.2);
        const replicates = Array.from({ length: 150 }, () => score + random.normal(0, 0.2));
        return { score, replicates };
      };
      const [point] = labelEfficiency({
        arm: [{ amount: 1, ...noisy(Math.log(10)) }],
        reference: amounts.map((amount) => ({ amount, ...noisy(Math.log(amount)) })),
        level: 0.9,
      });
      const { low, high } = point?.interval ?? {};
      if ((low?.amount ?? 99) <= 10 && (high?.amount ?? 0) >= 10) covered++;
    }
    expect(covered).toBeGreaterThan(123);
    expect(covered).toBeLessThan(148);
  });

  it('has open ends where resamples lie beyond, and leaves out those without a score', () => {
    const point = (amount: number, score: number, replicates: (number | null)[]) => ({
      amount,
      score,
      replicates,
    });
    const [found] = labelEfficiency({
      arm: [point(5, 0.5, [0.2, 0.5, 0.95, null])],
      reference: [point(10, 0.4, [0.4, 0.4, 0.4, 0.4]), point(1000, 0.6, [0.6, 0.6, 0.6, 0.6])],
    });
    expect(found?.equals.amount).toBeCloseTo(100, 9);
    expect(found?.interval).toEqual({
      low: { relation: 'less-than', amount: 10 },
      high: { relation: 'more-than', amount: 1000 },
      level: 0.95,
      replicates: 3,
    });
    expect(labelEfficiency({ arm: reference, reference })[0]?.interval).toBeNull();
  });

  it('refuses amounts that are not positive or occur twice, and replicates of some', () => {
    const [one, two] = reference as [(typeof reference)[0], (typeof reference)[0]];
    const from = (points: typeof reference) => () =>
      labelEfficiency({ arm: [one], reference: points });
    expect(from([one])).toThrow('reference has 1 points');
    expect(from([one, one])).toThrow('reference has 2 points at 1 different amounts');
    expect(from([one, { amount: 0, score: 1 }])).toThrow('reference[1].amount is 0');
    expect(from([one, { amount: 2, score: Number.NaN }])).toThrow('reference[1].score is NaN');
    expect(() =>
      labelEfficiency({ arm: [{ ...one, replicates: [0.5] }], reference: [one, two] }),
    ).toThrow('points have 1 and 0 replicates');
  });
});
