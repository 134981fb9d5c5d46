import { describe, expect, it } from 'vitest';
import { relativeError } from '../../golden.test-helper.ts';
import { addCorrelation } from './correlate.ts';
import { addCorrelationByBlocks } from './correlate-by-blocks.ts';

const wave = (length: number) => Float64Array.from({ length }, (_, i) => Math.sin(0.01 * i * i));

describe('addCorrelationByBlocks', () => {
  it.each([
    [1, 10],
    [3, 1],
    [65, 1022],
    [201, 824],
    [201, 5000],
    [2001, 30_000],
  ])('gives with %i taps the %i sums that addCorrelation gives', (length, count) => {
    const reach = (length - 1) / 2;
    const taps = Float64Array.from({ length }, (_, i) => Math.cos(0.1 * Math.abs(i - reach)));
    const data = wave(count + length - 1);
    const [expected, found] = [wave(count), wave(count)];
    addCorrelation(taps, data, expected);
    addCorrelationByBlocks(taps, data, found);
    expect(relativeError(found, expected)).toBeLessThan(1e-12);
  });
});
