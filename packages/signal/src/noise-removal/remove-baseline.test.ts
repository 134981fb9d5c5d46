import { InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { designButterworth } from '../filters/design-butterworth.ts';
import { sosfilt } from '../filters/sosfilt.ts';
import { sosfiltZi } from '../filters/sosfilt-zi.ts';
import { apart, hum, largest, pulses, sum } from './pulses.test-helper.ts';
import { type BaselineMethod, removeBaseline } from './remove-baseline.ts';

const sampleRate = 250;
const clean = pulses(sampleRate, 10);
const wander = hum(sampleRate, clean.length, 0.15, 2);
const methods: readonly BaselineMethod[] = [
  { method: 'high-pass' },
  { method: 'median' },
  { method: 'spline' },
  { method: 'wavelet' },
];

describe.each(methods)('removeBaseline, $method', (method) => {
  const remove = (x: ArrayLike<number>) => removeBaseline(x, { sampleRate, ...method });

  it('takes slow wander out and leaves the beats', () => {
    expect(apart(sum(clean, wander), clean)).toBeGreaterThan(1.3);
    expect(apart(remove(sum(clean, wander)), clean)).toBeLessThan(0.15);
    expect(apart(remove(clean), clean)).toBeLessThan(0.07);
  });

  it('takes any offset out', () => {
    const there = remove(clean);
    const moved = remove(clean.map((value) => value + 7));
    expect(largest(moved.map((value, i) => value - (there[i] as number)))).toBeLessThan(1e-6);
  });

  it('may write into its input, and bridges gaps', () => {
    const x = sum(clean, wander);
    const expected = remove(x);
    expect(removeBaseline(x, { sampleRate, ...method, output: x })).toBe(x);
    expect(x).toEqual(expected);
    const holes = clean.map((value, i) => (i % 500 < 20 ? Number.NaN : value));
    expect(remove(holes).every(Number.isFinite)).toBe(true);
  });

  it('gives finite numbers for any finite signal, however short', () => {
    const sample = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(3));
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 80 }), (x) => {
        const y = remove(x);
        expect(y).toHaveLength(x.length);
        expect(y.every(Number.isFinite)).toBe(true);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('makes a constant zero', () => {
    expect(largest(remove(new Float64Array(1000).fill(5)))).toBeLessThan(1e-6);
  });

  it('refuses bad signals', () => {
    expect(() => remove([])).toThrow(/^x has 0 samples/);
    expect(() => remove([1, Infinity])).toThrow(/^x is Infinity at sample 1/);
    expect(() => remove(new Float64Array(100).fill(Number.NaN, 3, 90))).toThrow(
      InvalidArgumentError,
    );
  });
});

describe('removeBaseline', () => {
  const remove = (options: object) => removeBaseline(clean, { sampleRate, ...options });

  it('with causal is what a stream gives', () => {
    const x = sum(clean, wander);
    const whole = removeBaseline(x, { sampleRate, causal: true });
    const sos = designButterworth({ order: 2, type: 'highpass', cutoffHz: 0.5, sampleRate });
    const state = sosfiltZi(sos).map((value) => value * (x[0] as number));
    const pieces = [x.subarray(0, 700), x.subarray(700)].map((piece) =>
      sosfilt(sos, piece, { state }),
    );
    expect(whole).toEqual(Float64Array.from(pieces.flatMap((piece) => [...piece])));
  });

  it('takes the peaks that are given', () => {
    const peaks = [125, 375, 625];
    const y = remove({ method: 'spline', peaks });
    expect(apart(y, clean)).toBeLessThan(1e-3);
    expect(largest(remove({ method: 'spline', peaks: [] }))).toBeCloseTo(largest(clean), 1);
    expect(() => remove({ method: 'spline', peaks: [Number.NaN] })).toThrow(/^peaks is NaN/);
  });

  it.each([
    [{ method: 'mean' }, /^method is 'mean'\n.*high-pass/],
    [{ method: 'median', cutoffHz: 1 }, /^cutoffHz is not an option of the method 'median'/],
    [{ cutoffHz: 125 }, /^cutoffHz is 125/],
    [{ method: 'wavelet', cutoffHz: 125 }, /^cutoffHz is 125/],
    [{ method: 'wavelet', cutoffHz: 0 }, /^cutoffHz is 0/],
    [{ method: 'median', windowsSeconds: [0.2] }, /^windowsSeconds is 0.2/],
    [{ method: 'median', windowsSeconds: [0.2, 1e9] }, /^windowsSeconds is 1000000000/],
    [{ causal: 1 }, /^causal is 1/],
    [{ sampleRate: 0 }, /^sampleRate is 0/],
    [{ output: new Float64Array(3) }, /^output has 3/],
  ])('refuses %o', (options, message) => {
    expect(() => remove(options)).toThrow(InvalidArgumentError);
    expect(() => remove(options)).toThrow(message);
  });
});
