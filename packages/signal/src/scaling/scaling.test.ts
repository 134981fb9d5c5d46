import { createEcg } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minMaxEcg } from './min-max-ecg.ts';
import { standardizeEcg } from './standardize-ecg.ts';

const ecgOf = (...samples: number[][]) =>
  createEcg({ samples, sampleRate: 100, leads: samples.map((_, i) => `L${i}`), unit: 'mV' });
const lead = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 5, maxLength: 5 });

describe('standardizeEcg', () => {
  it("subtracts each lead's mean and divides by its standard deviation", () => {
    const { samples, unit } = standardizeEcg(ecgOf([1, 1, 5, 5], [0, 0, 0, 4]));
    expect([...samples.data].map((v) => Number(v.toFixed(5)))).toEqual([
      ...[-1, -1, 1, 1],
      ...[-0.57735, -0.57735, -0.57735, 1.73205],
    ]);
    expect(unit).toBe('normalized');
  });

  it('keeps the proportions of the leads when the scope is the record', () => {
    const { data } = standardizeEcg(ecgOf([-1, 1], [-3, 3], [2, 2]), 'record').samples;
    const size = Math.sqrt(10 / 3);
    expect([...data]).toEqual([...Float32Array.of(-1 / size, 1 / size, -3 / size, 3 / size, 0, 0)]);
  });

  it('does not depend on gain and offset', () => {
    fc.assert(
      fc.property(lead, fc.double({ min: 0.5, max: 4, noNaN: true }), (x, gain) => {
        fc.pre(Math.max(...x) - Math.min(...x) > 0.1);
        const a = standardizeEcg(ecgOf(x)).samples.data;
        const b = standardizeEcg(ecgOf(x.map((value) => gain * value + 1))).samples.data;
        for (const [i, value] of a.entries()) expect(b[i]).toBeCloseTo(value, 3);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('turns flat leads into zeros, also those that only rounding moves', () => {
    expect([...standardizeEcg(ecgOf([3, 3], [1e-7, -1e-7])).samples.data]).toEqual([0, 0, 0, 0]);
  });
});

describe('minMaxEcg', () => {
  it('lets each lead span 0 to 1, a flat one become zeros', () => {
    const { samples, unit } = minMaxEcg(ecgOf([1, 3, 2], [-4, -4, -8], [7, 7, 7]));
    expect([...samples.data]).toEqual([0, 1, 0.5, 1, 1, 0, 0, 0, 0]);
    expect(unit).toBe('normalized');
  });
});
