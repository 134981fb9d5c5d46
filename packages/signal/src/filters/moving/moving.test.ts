import { InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorAt, goldenSignal } from '../../golden.test-helper.ts';
import golden from '../__fixtures__/moving.json' with { type: 'json' };
import { medianFilter } from './median-filter.ts';
import { movingMax, movingMin } from './moving-extremes.ts';
import { movingMean, movingRms } from './moving-mean.ts';
import { movingSd } from './moving-sd.ts';

const statistics = {
  mean: movingMean,
  sd: movingSd,
  rms: movingRms,
  min: movingMin,
  max: movingMax,
};
const names = Object.keys(statistics) as (keyof typeof statistics)[];
const all = [...Object.values(statistics), medianFilter];
const numbers = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), {
  minLength: 1,
  maxLength: 60,
});
const run = { seed: 1, numRuns: 100 };

describe.each(golden.cases)('$window of $length samples', ({ length, window, ...expected }) => {
  const x = goldenSignal(length).map((value) => value + 1000);

  it.each(names)('%s equals pandas', (name) => {
    expect(errorAt(statistics[name](x, { window }), expected[name])).toBeLessThan(1e-12);
  });

  it.runIf('median' in expected)('the median equals SciPy', () => {
    const { median } = expected as { median: Parameters<typeof errorAt>[1] };
    expect(errorAt(medianFilter(x, { window }), median)).toBe(0);
  });
});

describe('medianFilter', () => {
  it('is the middle of the sorted window, with each way to go on at the ends', () => {
    const beyond = {
      constant: () => 0,
      nearest: (x: number[], i: number) => x[Math.max(0, Math.min(x.length - 1, i))] as number,
      mirror: (x: number[], i: number) => x[i < 0 ? -i : 2 * (x.length - 1) - i] as number,
    };
    const half = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(numbers, half, fc.constantFrom(...Object.keys(beyond)), (x, half, name) => {
        const mode = name as keyof typeof beyond;
        fc.pre(mode !== 'mirror' || half < x.length);
        const expected = x.map((_, i) => {
          const places = Array.from({ length: 2 * half + 1 }, (_, k) => i + k - half);
          const values = places.map((at) => x[at] ?? beyond[mode](x, at));
          return values.sort((a, b) => a - b)[half] as number;
        });
        const median = medianFilter(x, { window: 2 * half + 1, mode });
        expect([...median].map((value) => value + 0)).toEqual(expected.map((value) => value + 0));
      }),
      run,
    );
  });

  it('refuses even windows and unknown modes', () => {
    expect(() => medianFilter([1, 2], { window: 4 })).toThrow(/^window is 4\n.*such as 5/);
    expect(() => medianFilter([1, 2], { window: 3, mode: 'wrap' as never })).toThrow(/^mode is/);
    expect(() => medianFilter([1, 2], { window: 5, mode: 'mirror' })).toThrow(/^x has 2 samples\n/);
  });
});

describe('moving statistics', () => {
  it('lie in order: least, mean, largest; and rms² = mean² + sd²', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 200 }), (x, window) => {
        const [mean, sd, rms, min, max] = names.map((name) => statistics[name](x, { window }));
        for (let i = 0; i < x.length; i++) {
          const at = (y: Float64Array | undefined) => y?.[i] as number;
          expect(at(min)).toBeLessThanOrEqual(at(mean) + 1e-9);
          expect(at(max)).toBeGreaterThanOrEqual(at(mean) - 1e-9);
          expect(at(rms) ** 2 - at(mean) ** 2 - at(sd) ** 2).toBeCloseTo(0, 6);
        }
      }),
      run,
    );
  });

  it('does not lose small spreads far from zero, nor let rounding pile up', () => {
    const x = Float64Array.from(
      { length: 5000 },
      (_, i) => 1e6 + (i < 2500 ? 1e9 : 0) + 1e-3 * (i % 2),
    );
    const sd = movingSd(x, { window: 10 });
    expect(sd[4000]).toBeCloseTo(0.5e-3, 8);
  });

  it.each(all.map((statistic) => [statistic.name, statistic] as const))(
    '%s writes into output, into its input too, and refuses bad input',
    (_, statistic) => {
      const x = goldenSignal(50);
      const expected = statistic(x, { window: 7 });
      expect(statistic(x, { window: 7, output: x })).toBe(x);
      expect(x).toEqual(expected);
      const refused = (y: number[], window: number) => () => statistic(y, { window });
      expect(refused([], 3)).toThrow(/^x has 0 samples/);
      expect(refused([1, Number.NaN], 3)).toThrow(/^x is NaN at sample 1/);
      expect(refused([1], 0)).toThrow(/^window is 0/);
      expect(refused([1], 2.5)).toThrow(InvalidArgumentError);
      expect(() => statistic([1], { window: 3, output: new Float64Array(2) })).toThrow(
        /^output has/,
      );
    },
  );
});
