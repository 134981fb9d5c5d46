import { createRandom, median } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeBeats, RHYTHMS } from './place-beats.ts';

const plans = fc.record({
  rhythm: fc.constantFrom(...RHYTHMS),
  rr: fc.double({ min: 0.4, max: 2, noNaN: true }),
  variability: fc.double({ min: 0, max: 0.4, noNaN: true }),
  end: fc.double({ min: 5, max: 40, noNaN: true }),
  tightness: fc.double({ min: 0.5, max: 1, noNaN: true }),
});

describe('placeBeats', () => {
  test('gives the median asked for over the whole complexes, and no RR that is too short', () => {
    fc.assert(
      fc.property(plans, fc.nat(), ({ tightness, ...rest }, seed) => {
        const plan = { ...rest, qrs: 0.1, shortestRr: rest.rr * tightness };
        const times = placeBeats(plan, createRandom(seed));
        const inside = times.filter((time) => time >= 0 && time + plan.qrs <= plan.end);
        const gaps = inside.slice(1).map((time, i) => time - (inside[i] as number));
        expect(median(gaps)).toBeCloseTo(plan.rr, 9);
        expect(Math.min(...gaps)).toBeGreaterThan(plan.shortestRr - 1e-9);
        expect(times[0]).toBeLessThan(0);
        expect(times.at(-1)).toBeGreaterThan(plan.end);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('varies as asked', () => {
    const plan = {
      rhythm: 'sinus',
      rr: 0.8,
      variability: 0.05,
      end: 600,
      qrs: 0.1,
      shortestRr: 0.4,
    } as const;
    const times = placeBeats(plan, createRandom(1));
    const gaps = times.slice(1).map((time, i) => time - (times[i] as number));
    const mean = gaps.reduce((a, b) => a + b, 0) / gaps.length;
    const sd = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    expect(sd / mean).toBeGreaterThan(0.045);
    expect(sd / mean).toBeLessThan(0.055);
  });
});
