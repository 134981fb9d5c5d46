import { InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillGaps } from './fill-gaps.ts';

const NaNs = (count: number) => Array.from({ length: count }, () => Number.NaN);

describe('fillGaps', () => {
  const options = { sampleRate: 10, maxGapSeconds: 0.3 };

  it('bridges short gaps by lines and repeats the nearest sample at the ends', () => {
    const x = [...NaNs(1), 2, ...NaNs(3), 6, 1, ...NaNs(2)];
    expect([...fillGaps(x, options)]).toEqual([2, 2, 3, 4, 5, 6, 1, 1, 1]);
  });

  it('refuses longer gaps, infinite samples and signals without a sample', () => {
    expect(() => fillGaps([1, ...NaNs(4), 1], options)).toThrow(
      /^x has no samples from 1 to 4 \(0.100 s, for 0.400 s\)\n.*maxGapSeconds/,
    );
    expect(() => fillGaps([1, -Infinity], options)).toThrow(/^x is -Infinity at sample 1/);
    expect(() => fillGaps(NaNs(2), options)).toThrow(/^x has no samples from 0 to 1/);
    expect(() => fillGaps([], options)).toThrow(/^x has 0 samples/);
    expect(() => fillGaps([1], { ...options, maxGapSeconds: -1 })).toThrow(/^maxGapSeconds is -1/);
  });

  it('either gives finite numbers or a named error', () => {
    const sample = fc.oneof(fc.double({ min: -9, max: 9, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 30 }), (x) => {
        try {
          expect(fillGaps(x, options).every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(InvalidArgumentError.isInstance(error)).toBe(true);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
