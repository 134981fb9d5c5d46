import { createRandom, median } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atrialFibrillation } from './atrial-fibrillation.ts';
import { settlePlan } from './settle-plan.ts';
import { sinusRhythm } from './sinus.ts';

const requests = fc.record({
  rhythm: fc.constantFrom(sinusRhythm(), atrialFibrillation()),
  nominalRr: fc.double({ min: 0.4, max: 2, noNaN: true }),
  variability: fc.double({ min: 0, max: 0.4, noNaN: true }),
  end: fc.double({ min: 5, max: 40, noNaN: true }),
  tightness: fc.double({ min: 0.5, max: 1, noNaN: true }),
});

const common = { pr: 0.16, qrs: 0.1, qt: 0.4, breathingHz: 0.25 };
const qrsOf = () => ({ peak: 0.05, offset: 0.1, own: true });

describe('settlePlan', () => {
  test('gives the median asked for over the whole complexes, and no RR that is too short', () => {
    fc.assert(
      fc.property(requests, fc.nat(), ({ tightness, rhythm, ...rest }, seed) => {
        const shortestRr = rest.nominalRr * tightness;
        const { ventricular } = settlePlan(rhythm, {
          ...common,
          ...rest,
          shortestRr,
          qrsOf,
          randomOf: (attempt) => createRandom(seed, attempt),
        });
        const times = ventricular.map(({ onset }) => onset);
        const inside = times.filter((time) => time >= 0 && time + 0.1 <= rest.end);
        const gaps = inside.slice(1).map((time, i) => time - (inside[i] as number));
        expect(median(gaps)).toBeCloseTo(rest.nominalRr, 8);
        expect(Math.min(...gaps)).toBeGreaterThan(shortestRr - 1e-9);
        expect(times[0]).toBeLessThan(0);
        expect(times.at(-1)).toBeGreaterThan(rest.end);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  test('asks for the PR of the beats with which it reaches the median', () => {
    const late = sinusRhythm();
    const rhythm: typeof late = {
      ...late,
      plan(context) {
        const { atrial, ventricular } = late.plan(context);
        return { ventricular, atrial: atrial.map((p) => ({ ...p, onset: p.onset - 0.03 })) };
      },
    };
    const { atrial, ventricular } = settlePlan(rhythm, {
      ...common,
      nominalRr: 0.8,
      end: 10,
      variability: 0.03,
      shortestRr: 0.5,
      qrsOf,
      randomOf: (attempt) => createRandom(1, attempt),
    });
    const [p, qrs] = [atrial[4], ventricular[4]];
    expect((qrs?.onset ?? 0) - (p?.onset ?? 0)).toBeCloseTo(0.16, 9);
  });
});
