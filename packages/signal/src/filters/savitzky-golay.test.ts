import { InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorAt, goldenSignal, relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/savitzky-golay.json' with { type: 'json' };
import { type SavitzkyGolayOptions, savitzkyGolay } from './savitzky-golay.ts';

describe('savitzkyGolay', () => {
  it.each(golden.cases)('equals SciPy with $options', ({ options, y }) => {
    const made = savitzkyGolay(goldenSignal(90), options as SavitzkyGolayOptions);
    expect(errorAt(made, y)).toBeLessThan(1e-9);
  });

  it('leaves polynomials of its order as they are, ends included, and knows their slope', () => {
    const whole = fc.integer({ min: -5, max: 5 });
    const coefficients = fc.tuple(whole, whole, whole, whole);
    fc.assert(
      fc.property(coefficients, fc.integer({ min: 2, max: 12 }), (c, half) => {
        const at = (t: number) => c[0] + c[1] * t + c[2] * t * t + c[3] * t ** 3;
        const slope = (t: number) => c[1] + 2 * c[2] * t + 3 * c[3] * t * t;
        const times = Float64Array.from({ length: 40 }, (_, i) => i / 10);
        const x = times.map(at);
        const options = { window: 2 * half + 1, order: 3, spacing: 0.1 };
        expect(relativeError([...savitzkyGolay(x, options), 1], [...x, 1])).toBeLessThan(1e-9);
        const derivative = savitzkyGolay(x, { ...options, derivative: 1 });
        expect(relativeError([...derivative, 1], [...times.map(slope), 1])).toBeLessThan(1e-8);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('stays exact for long windows of high order', () => {
    const x = Float64Array.from({ length: 900 }, (_, t) => ((t - 450) / 450) ** 12);
    expect(relativeError(savitzkyGolay(x, { window: 501, order: 12 }), x)).toBeLessThan(1e-9);
  });

  it.each([
    [{ window: 10 }, /^window is 10\nPass an odd number of samples, such as 11/],
    [{ order: 11 }, /^order is 11\n/],
    [{ derivative: -1 }, /^derivative is -1\n/],
    [{ spacing: 0 }, /^spacing is 0\n/],
    [{ mode: 'odd' }, /^mode is 'odd'\n/],
    [{ window: 101 }, /^x has 30 samples\nPass at least 101/],
  ])('refuses %o', (options, message) => {
    const make = () =>
      savitzkyGolay(goldenSignal(30), { window: 11, order: 2, ...options } as SavitzkyGolayOptions);
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(message);
    expect(() => savitzkyGolay([1, Number.NaN, 2], { window: 3, order: 1 })).toThrow(/^x is NaN/);
  });
});
