import { describe, expect, it } from 'vitest';
import { relativeError } from '../../golden.test-helper.ts';
import { correlateInPlace } from './correlate.ts';
import { correlateByBlocks } from './correlate-by-blocks.ts';

const wave = (length: number) => Float64Array.from({ length }, (_, i) => Math.sin(0.01 * i * i));

describe('correlateByBlocks', () => {
  it.each([
    [1, 10],
    [3, 1],
    [65, 1022],
    [201, 824],
    [201, 5000],
    [2001, 30_000],
  ])('gives with %i taps the %i sums that correlateInPlace gives', (length, count) => {
    const reach = (length - 1) / 2;
    const taps = Float64Array.from({ length }, (_, i) => Math.cos(0.1 * Math.abs(i - reach)));
    const expected = wave(count + length - 1);
    const found = expected.slice();
    correlateInPlace(taps, expected, count);
    correlateByBlocks(taps, found, count);
    expect(relativeError(found, expected)).toBeLessThan(1e-12);
    expect(found.subarray(count)).toEqual(expected.subarray(count));
  });
});
