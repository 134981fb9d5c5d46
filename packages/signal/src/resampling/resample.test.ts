import { createEcg, InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSignal, relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/resample-poly.json' with { type: 'json' };
import { resamplingRatio } from './rational.ts';
import { resampleEcg } from './resample-ecg.ts';
import { resamplePoly } from './resample-poly.ts';

describe('resamplePoly', () => {
  it.each(golden.cases)(
    'equals SciPy at $up / $down, $length samples',
    ({ up, down, length, y }) => {
      expect(relativeError(resamplePoly(goldenSignal(length), up, down), y)).toBeLessThan(1e-12);
    },
  );

  it('gives the signal itself for a factor of 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 9 }),
        (x, factor) => {
          expect([...resamplePoly(x, factor, factor)]).toEqual(x);
        },
      ),
      { seed: 1, numRuns: 50 },
    );
  });

  it('keeps a slow sine away from the ends, up and down again', () => {
    const sine = (length: number, rate: number) =>
      Float64Array.from({ length }, (_, t) => Math.sin((2 * Math.PI * 3 * t) / rate));
    const there = resamplePoly(sine(1800, 360), 25, 18);
    const middle = (y: Float64Array) => y.subarray(500, y.length - 500);
    expect(relativeError(middle(there), middle(sine(2500, 500)))).toBeLessThan(2e-3);
  });

  it('refuses factors that are not positive whole numbers, and an empty signal', () => {
    expect(() => resamplePoly([1], 0, 1)).toThrow(/^up is 0/);
    expect(() => resamplePoly([1], 1, 2.5)).toThrow(/^down is 2.5/);
    expect(() => resamplePoly([], 1, 2)).toThrow(/^x has 0 samples/);
  });

  it('writes into output of the right length, and refuses any other', () => {
    const output = new Float64Array(20);
    expect(resamplePoly(goldenSignal(100), 1, 5, { output })).toBe(output);
    expect(() => resamplePoly(goldenSignal(90), 1, 5, { output })).toThrow(/18 are needed/);
  });
});

describe('resamplingRatio', () => {
  it.each([
    [500, 100, 1, 5],
    [100, 500, 5, 1],
    [360, 100, 5, 18],
    [257, 100, 100, 257],
    [128, 250, 125, 64],
    [0.5, 0.1, 1, 5],
    [99.9999999, 100, 1, 1],
  ])('goes from %d to %d Hz by %d / %d', (from, to, up, down) => {
    expect(resamplingRatio(from, to)).toEqual({ up, down });
  });

  it('refuses ratios that need large numbers', () => {
    expect(() => resamplingRatio(500, 100.0321987)).toThrow(InvalidArgumentError);
    expect(() => resamplingRatio(1e6, 100)).toThrow(/^sampleRate cannot go from 1000000 to 100 Hz/);
  });
});

describe('resampleEcg', () => {
  it('resamples each lead and states the new rate', () => {
    const leads = ['I', 'II'];
    const samples = [goldenSignal(501), goldenSignal(501).reverse()];
    const ecg = createEcg({ samples, sampleRate: 500, leads, unit: 'mV' });
    const { samples: result, ...rest } = resampleEcg(ecg, 100);
    expect(rest).toEqual({ sampleRate: 100, leads, unit: 'mV' });
    expect(result.shape).toEqual([2, 101]);
    const expected = resamplePoly(Float32Array.from(samples[1] as Float64Array), 1, 5);
    expect(result.data.subarray(101)).toEqual(Float32Array.from(expected));
  });

  it('refuses a rate that is not positive', () => {
    const ecg = createEcg({ samples: [[1, 2]], sampleRate: 5, leads: ['I'], unit: 'mV' });
    expect(() => resampleEcg(ecg, -1)).toThrow(/^sampleRate is -1/);
  });
});
