import { type Beat, ShapeError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSignal, relativeError } from '../golden.test-helper.ts';
import goldenFourier from './__fixtures__/resample-fourier.json' with { type: 'json' };
import goldenIrregular from './__fixtures__/resample-irregular.json' with { type: 'json' };
import { resampleFourier } from './resample-fourier.ts';
import { resampleIrregular } from './resample-irregular.ts';
import { resampleBeats, resamplePositions } from './resample-positions.ts';

const numbers = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});
const run = { seed: 1, numRuns: 100 };

describe('resampleFourier', () => {
  it.each(goldenFourier.cases)(
    'equals SciPy: $length to $count samples',
    ({ length, count, y }) => {
      expect(relativeError(resampleFourier(goldenSignal(length), count), y)).toBeLessThan(1e-9);
    },
  );

  it('keeps the mean, and comes back from a higher rate', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 4 }), (x, factor) => {
        const there = resampleFourier(x, factor * x.length);
        const mean = (values: ArrayLike<number>) =>
          Array.from(values).reduce((sum, value) => sum + value / values.length, 0);
        expect(mean(there)).toBeCloseTo(mean(x), 9);
        for (const [i, value] of resampleFourier(there, x.length).entries()) {
          expect(value).toBeCloseTo(x[i] as number, 9);
        }
      }),
      run,
    );
  });

  it('refuses empty signals, NaN and counts that are none', () => {
    expect(() => resampleFourier([], 4)).toThrow(/^x has 0 samples/);
    expect(() => resampleFourier([1, Number.NaN], 4)).toThrow(/^x is NaN at sample 1/);
    expect(() => resampleFourier([1], 1.5)).toThrow(/^count is 1.5/);
    expect(() => resampleFourier([1], 1e12)).toThrow(/^count is 1000000000000/);
  });
});

describe('resampleIrregular', () => {
  const options = { sampleRate: 4, maxGapSeconds: Infinity };

  it.each(goldenIrregular.cases)(
    'equals SciPy through $times.length points',
    ({ times, values, cubic, linear }) => {
      const made = resampleIrregular(times, values, options);
      expect(made.startSeconds).toBe(times[0]);
      expect(relativeError(made.samples, cubic)).toBeLessThan(1e-9);
      const straight = resampleIrregular(times, values, { ...options, method: 'linear' });
      expect(relativeError(straight.samples, linear)).toBeLessThan(1e-9);
    },
  );

  it('has NaN in gaps, a spline of its own on each side, and takes a NaN for no point', () => {
    const seconds = [0, 1, 2, 6, 7, 8, 9];
    const values = [1, 2, 3, 3, 2, Number.NaN, 0];
    const { samples } = resampleIrregular(seconds, values, { sampleRate: 1, maxGapSeconds: 2 });
    expect([...samples].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([
      1,
      2,
      3,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      3,
      2,
      1,
      0,
    ]);
  });

  it('goes through the points and stays finite between them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -5, max: 5 })), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.constantFrom('cubic' as const, 'linear' as const),
        (steps, method) => {
          let time = 0;
          const seconds = steps.map(([step]) => (time += step));
          const values = steps.map(([, value]) => value);
          const { samples } = resampleIrregular(seconds, values, {
            sampleRate: 2,
            maxGapSeconds: Infinity,
            method,
          });
          expect(samples.every(Number.isFinite)).toBe(true);
          for (const [i, second] of seconds.entries()) {
            const sample = samples[2 * (second - (seconds[0] as number))];
            expect(sample).toBeCloseTo(values[i] as number, 6);
          }
        },
      ),
      run,
    );
  });

  it('refuses times that do not rise, nothing but NaN, and results without measure', () => {
    const resample = (seconds: number[], values: number[], more = {}) =>
      resampleIrregular(seconds, values, { ...options, ...more });
    expect(() => resample([0, 0], [1, 2])).toThrow(/^seconds\[1\] is 0 after 0/);
    expect(() => resample([0, Number.NaN], [1, 2])).toThrow(/^seconds is NaN at sample 1/);
    expect(() => resample([0], [Number.NaN])).toThrow(/^values has 0 samples/);
    expect(() => resample([0], [Infinity])).toThrow(/^values is Infinity/);
    expect(() => resample([0, 1], [1])).toThrow(ShapeError);
    expect(() => resample([0, 1e12], [1, 2])).toThrow(/^number of samples is/);
    expect(() => resample([0, 1], [1, 2], { maxGapSeconds: 0 })).toThrow(/^maxGapSeconds is 0/);
    expect(() => resample([0, 1], [1, 2], { method: 'sinc' })).toThrow(/^method is 'sinc'/);
  });
});

describe('positions', () => {
  const rates = { fromSampleRate: 360, toSampleRate: 500 };
  const wave = { onset: 36, peak: 72, offset: 108, confidence: 0.5 };
  const beats: Beat[] = [{ p: null, qrs: wave, t: null, symbol: 'N' }];

  it('move with the rate', () => {
    expect([...resamplePositions([0, 360], rates)]).toEqual([0, 500]);
    const [beat] = resampleBeats(beats, rates);
    expect(beat?.symbol).toBe('N');
    expect(beat?.p).toBeNull();
    expect(beat?.qrs?.onset).toBeCloseTo(50, 9);
    expect(beat?.qrs?.peak).toBeCloseTo(100, 9);
    expect(beat?.qrs?.offset).toBeCloseTo(150, 9);
    expect(beat?.qrs?.confidence).toBe(0.5);
  });

  it('are refused rates that are none', () => {
    expect(() => resamplePositions([], { ...rates, toSampleRate: 0 })).toThrow(
      /^toSampleRate is 0/,
    );
    expect(() => resampleBeats(beats, { ...rates, fromSampleRate: -1 })).toThrow(/^fromSampleRate/);
  });
});
