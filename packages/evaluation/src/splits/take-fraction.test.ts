import { asNdArray, createRandom } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeFraction } from './take-fraction.ts';

const CLASSES = 5;

function randomLabels(n: number, seed: number) {
  const random = createRandom(seed, 'labels');
  const rates = [0.45, 0.25, 0.2, 0.15, 0.04];
  const data = Uint8Array.from({ length: n * CLASSES }, (_, i) =>
    Number(random.chance(rates[i % CLASSES] as number)),
  );
  return asNdArray(data, [n, CLASSES]);
}

const countsOf = (labels: ReturnType<typeof randomLabels>, positions: Int32Array) =>
  Array.from({ length: CLASSES }, (_, c) =>
    positions.reduce((sum, i) => sum + labels.get(i, c), 0),
  );

describe('takeFraction', () => {
  it('is nested, sorted, of the right size and the same for the same seed', () => {
    const share = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 150 }), share, share, fc.nat(), (n, a, b, seed) => {
        const labels = randomLabels(n, seed);
        const small = takeFraction(labels, Math.min(a, b), { seed });
        const large = takeFraction(labels, Math.max(a, b), { seed });
        expect(small.every((position) => large.includes(position))).toBe(true);
        expect(small).toEqual(takeFraction(labels, Math.min(a, b), { seed }));
        expect(small).toEqual(small.slice().sort());
        expect(small.length).toBe(Math.max(1, Math.round(Math.min(a, b) * n)));
        expect(new Set(large).size).toBe(large.length);
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  it('takes everything at 1', () => {
    const all = takeFraction(randomLabels(50, 1), 1, { seed: 4 });
    expect([...all]).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('keeps the share of every class', () => {
    const labels = randomLabels(2000, 5);
    const whole = countsOf(labels, takeFraction(labels, 1, { seed: 1 }));
    const tenth = countsOf(labels, takeFraction(labels, 0.1, { seed: 1 }));
    for (const [c, count] of tenth.entries()) {
      // Drawn blindly, the standard deviation would be 7 records for the commonest class.
      expect(Math.abs(count - (whole[c] as number) / 10)).toBeLessThanOrEqual(6);
    }
  });

  it('has a record of every class as soon as there is room', () => {
    const labels = asNdArray(new Uint8Array(200 * 3), [200, 3]);
    for (let i = 0; i < 200; i++) labels.set(i, 0, 1);
    labels.set(17, 0, 0);
    labels.set(17, 1, 1);
    labels.set(90, 2, 1);
    for (let seed = 0; seed < 20; seed++) {
      const taken = takeFraction(labels, 0.01, { seed });
      expect([...taken]).toEqual([17, 90]);
    }
  });

  it('takes whole groups, nested, near the share, with every class as soon as there is room', () => {
    const fractions = [0.01, 0.05, 0.1, 0.25, 0.5, 1];
    for (let seed = 0; seed < 10; seed++) {
      const labels = randomLabels(1500, seed);
      const random = createRandom(seed, 'patients');
      const groups = Array.from({ length: 1500 }, () => random.integer(900));
      const size = (group: number) => groups.filter((other) => other === group).length;
      const largest = Math.max(...new Set(groups.map(size)));
      let smaller = new Set<number>();
      for (const fraction of fractions) {
        const taken = takeFraction(labels, fraction, { seed, groups });
        const inside = new Set(taken);
        expect([...smaller].every((position) => inside.has(position))).toBe(true);
        const patients = new Set(Array.from(taken, (i) => groups[i]));
        expect(groups.filter((group) => patients.has(group))).toHaveLength(taken.length);
        expect(Math.abs(taken.length - fraction * 1500)).toBeLessThanOrEqual(largest / 2 + 0.5);
        for (const [c, count] of countsOf(labels, taken).entries()) {
          const whole = countsOf(
            labels,
            Int32Array.from(groups, (_, i) => i),
          )[c] as number;
          expect(count).toBeGreaterThan(0);
          // Drawn blindly the count would stray by about the square root of what is expected.
          const expected = whole * fraction;
          expect(Math.abs(count - expected)).toBeLessThanOrEqual(3 + 1.5 * Math.sqrt(expected));
        }
        smaller = inside;
      }
    }
  });

  it('takes every record for a group of its own where groups are unknown', () => {
    const labels = randomLabels(200, 2);
    const groups = new Array<null>(200).fill(null);
    expect(takeFraction(labels, 0.1, { seed: 1, groups })).toEqual(
      takeFraction(labels, 0.1, { seed: 1 }),
    );
    expect(() => takeFraction(labels, 0.1, { seed: 1, groups: [1] })).toThrow(
      'groups has 1 elements, expected 200',
    );
  });

  it('gives another sample for another seed', () => {
    const labels = randomLabels(200, 1);
    expect(takeFraction(labels, 0.1, { seed: 1 })).not.toEqual(
      takeFraction(labels, 0.1, { seed: 2 }),
    );
  });

  it('refuses fractions outside 0 to 1', () => {
    expect(() => takeFraction(randomLabels(5, 1), 0, { seed: 1 })).toThrow('fraction is 0');
    expect(() => takeFraction(randomLabels(5, 1), 10, { seed: 1 })).toThrow('fraction is 10');
  });
});
