import { InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSignal, relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/butterworth.json' with { type: 'json' };
import { type ButterworthOptions, designButterworth } from './design-butterworth.ts';
import type { Sos } from './sos.ts';
import { sosfilt } from './sosfilt.ts';
import { sosfiltZi } from './sosfilt-zi.ts';
import { sosfiltfilt } from './sosfiltfilt.ts';

const band = designButterworth({
  order: 3,
  type: 'bandpass',
  cutoffHz: [0.5, 40],
  sampleRate: 500,
});
const arrays = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
  minLength: 40,
  maxLength: 90,
});
const run = { seed: 1, numRuns: 50 };

/** Size of the response of a filter at a frequency. */
function gainAt(sos: Sos, hertz: number, sampleRate: number): number {
  const w = (2 * Math.PI * hertz) / sampleRate;
  const size = (b0: number, b1: number, b2: number) =>
    Math.hypot(
      b0 + b1 * Math.cos(w) + b2 * Math.cos(2 * w),
      b1 * Math.sin(w) + b2 * Math.sin(2 * w),
    );
  return sos.reduce((g, [b0, b1, b2, a0, a1, a2]) => (g * size(b0, b1, b2)) / size(a0, a1, a2), 1);
}

describe.each(golden.cases)('$options', ({ options, sos, ...expected }) => {
  const given = sos as unknown as Sos;
  const x = goldenSignal(150);

  it('has the sections of SciPy', () => {
    const made = designButterworth(options as ButterworthOptions);
    expect(made).toHaveLength(sos.length);
    for (const [i, section] of made.entries()) {
      expect(relativeError(section, sos[i] as number[])).toBeLessThan(1e-9);
    }
  });

  it('filters as SciPy does, given its sections', () => {
    expect(relativeError(sosfiltZi(given), expected.zi)).toBeLessThan(1e-9);
    expect(relativeError(sosfilt(given, x), expected.sosfilt)).toBeLessThan(1e-9);
    expect(relativeError(sosfiltfilt(given, x), expected.sosfiltfilt)).toBeLessThan(1e-9);
  });

  it('filters as SciPy does, end to end', () => {
    const made = designButterworth(options as ButterworthOptions);
    expect(relativeError(sosfiltfilt(made, x), expected.sosfiltfilt)).toBeLessThan(1e-6);
  });

  it('halves the power at the cutoff', () => {
    for (const hertz of [options.cutoffHz].flat()) {
      const made = designButterworth(options as ButterworthOptions);
      expect(gainAt(made, hertz, options.sampleRate) ** 2).toBeCloseTo(0.5, 6);
    }
  });
});

describe('designButterworth', () => {
  const design = (options: object) => () =>
    designButterworth({ order: 2, type: 'lowpass', cutoffHz: 40, sampleRate: 500, ...options });

  it.each([
    [{ cutoffHz: 250 }, /^cutoffHz is 250\n.*below half the sampling rate \(250 Hz\)/],
    [{ cutoffHz: 0 }, /^cutoffHz is 0\n/],
    [{ cutoffHz: Number.NaN }, /^cutoffHz is NaN\n/],
    [{ cutoffHz: [1, 2] }, /^cutoffHz is \[1, 2\]\nPass one frequency for a lowpass/],
    [{ type: 'bandpass' }, /^cutoffHz is 40\nPass \[low, high\]/],
    [{ type: 'bandpass', cutoffHz: [40, 5] }, /^cutoffHz is \[40, 5\]\n.*low below high/],
    [{ type: 'notch' }, /^type is 'notch'\n/],
    [{ order: 1.5 }, /^order is 1.5\n/],
    [{ sampleRate: 0 }, /^sampleRate is 0\n/],
  ])('refuses %o', (options, message) => {
    expect(design(options)).toThrow(InvalidArgumentError);
    expect(design(options)).toThrow(message);
  });
});

describe('sosfilt', () => {
  it('gives the same for a stream in pieces as for the whole', () => {
    const x = goldenSignal(200);
    const state = new Float64Array(2 * band.length);
    const pieces = [x.subarray(0, 61), x.subarray(61, 62), x.subarray(62)];
    const joined = pieces.flatMap((piece) => [...sosfilt(band, piece, { state })]);
    expect(joined).toEqual([...sosfilt(band, x)]);
  });

  it('filters in place when output is the input', () => {
    const x = goldenSignal(100);
    const expected = sosfilt(band, x);
    expect(sosfilt(band, x, { output: x })).toBe(x);
    expect(x).toEqual(expected);
  });

  it('refuses malformed sections, and output or state of a wrong length', () => {
    expect(() => sosfilt([], [1])).toThrow(/^sos is empty/);
    expect(() => sosfilt([[1, 0, 0, 0, 0, 0]], [1])).toThrow(/^sos\[0\] is \[1, 0, 0, 0, 0, 0\]/);
    expect(() => sosfilt(band, [1], { output: new Float64Array(2) })).toThrow(/^output has 2/);
    expect(() => sosfilt(band, [1], { state: new Float64Array(2) })).toThrow(/^state has 2/);
  });
});

describe('sosfiltfilt', () => {
  it('is linear', () => {
    fc.assert(
      fc.property(arrays, fc.double({ min: -3, max: 3, noNaN: true }), (x, factor) => {
        const other = goldenSignal(x.length);
        const mixed = x.map((value, i) => factor * value + (other[i] as number));
        const a = sosfiltfilt(band, x);
        const b = sosfiltfilt(band, other);
        const expected = a.map((value, i) => factor * value + (b[i] as number));
        expect(relativeError([...sosfiltfilt(band, mixed), 1], [...expected, 1])).toBeLessThan(
          1e-9,
        );
      }),
      run,
    );
  });

  it('moves nothing in time: a symmetric pulse stays symmetric around its peak', () => {
    const pulse = Float64Array.from({ length: 20_001 }, (_, t) =>
      Math.exp(-(((t - 10_000) / 9) ** 2)),
    );
    const y = sosfiltfilt(band, pulse);
    expect(y.indexOf(Math.max(...y))).toBe(10_000);
    const backwards = Float64Array.from(y).reverse();
    expect(relativeError(backwards, y)).toBeLessThan(1e-6);
  });

  it('lets a constant and a straight line through a low-pass unchanged, ends included', () => {
    const low = designButterworth({ order: 4, type: 'lowpass', cutoffHz: 20, sampleRate: 250 });
    fc.assert(
      fc.property(
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        (level, slope) => {
          const x = Float64Array.from({ length: 300 }, (_, t) => level + slope * t);
          expect(relativeError([...sosfiltfilt(low, x), 1], [...x, 1])).toBeLessThan(1e-2);
          const flat = new Float64Array(300).fill(level);
          expect(relativeError([...sosfiltfilt(low, flat), 1], [...flat, 1])).toBeLessThan(1e-10);
        },
      ),
      run,
    );
  });

  it('takes a signal one longer than its padding, and refuses a shorter one', () => {
    expect(sosfiltfilt(band, new Float64Array(22))).toHaveLength(22);
    expect(() => sosfiltfilt(band, new Float64Array(21))).toThrow(
      /^x has 21 samples\nPass at least 22: each end is continued by 21/,
    );
    expect(() => sosfiltfilt(band, [])).toThrow(InvalidArgumentError);
  });

  it('writes into output', () => {
    const output = new Float64Array(150);
    expect(sosfiltfilt(band, goldenSignal(150), { output })).toBe(output);
    expect(output).toEqual(sosfiltfilt(band, goldenSignal(150)));
  });
});
