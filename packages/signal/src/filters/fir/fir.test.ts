import { InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorAt, goldenSignal, relativeError } from '../../golden.test-helper.ts';
import golden from '../__fixtures__/fir.json' with { type: 'json' };
import leastSquares from '../__fixtures__/least-squares.json' with { type: 'json' };
import { designFir, type FirOptions } from './design-fir.ts';
import { designFirLeastSquares, type FirLeastSquaresOptions } from './design-fir-least-squares.ts';
import { filtfilt } from './filtfilt.ts';
import { firFilter } from './fir-filter.ts';

const lowpass = { type: 'lowpass', cutoffHz: 40, sampleRate: 500, taps: 21 } as const;
const numbers = (minLength: number) =>
  fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength, maxLength: 90 });
const run = { seed: 1, numRuns: 60 };

describe.each(golden.cases)('FIR by window, $options', ({ options, ...expected }) => {
  const h = designFir(options as FirOptions);
  const x = goldenSignal(400);

  it('equals SciPy, once through and forwards and backwards', () => {
    expect(errorAt(h, expected.h)).toBeLessThan(1e-12);
    expect(errorAt(firFilter(h, x), expected.firFilter)).toBeLessThan(1e-9);
    expect(errorAt(filtfilt(h, x), expected.filtfilt)).toBeLessThan(1e-9);
  });
});

describe('designFirLeastSquares', () => {
  it.each(leastSquares.cases)('equals SciPy for $options', ({ options, h }) => {
    const made = designFirLeastSquares(options as unknown as FirLeastSquaresOptions);
    expect(relativeError(made, h)).toBeLessThan(1e-9);
  });

  const band = { fromHz: 0, toHz: 40, gain: 1 };
  it.each([
    [{ taps: 20 }, /^taps is 20\n/],
    [{ bands: [] }, /^bands is empty\n/],
    [{ bands: [band, { ...band, fromHz: 30 }] }, /^bands\[1\]\.fromHz is 30\nPass .* at least 40/],
    [{ bands: [{ ...band, toHz: 300 }] }, /^bands\[0\]\.toHz is 300\n/],
    [{ bands: [{ ...band, gain: Number.NaN }] }, /^bands\[0\]\.gain is NaN\n/],
    [{ bands: [{ ...band, weight: 0 }] }, /^bands\[0\]\.weight is 0\n/],
    [{ bands: [{ ...band, toHz: 1 }], taps: 201 }, /^bands leave the filter open\n/],
  ])('refuses %o', (options, message) => {
    const given = { taps: 21, sampleRate: 500, bands: [band], ...options };
    expect(() => designFirLeastSquares(given)).toThrow(InvalidArgumentError);
    expect(() => designFirLeastSquares(given)).toThrow(message);
  });
});

describe('designFir', () => {
  it.each([
    [{ type: 'highpass', taps: 20 }, /^taps is 20 for a highpass\nPass an odd number/],
    [{ taps: 2, window: 'hann' }, /^taps is 2 for a lowpass\nPass more/],
    [{ taps: 0 }, /^taps is 0\n/],
    [{ window: 'boxcar' }, /^window is 'boxcar'\nPass one of: rectangular/],
    [{ cutoffHz: 250 }, /^cutoffHz is 250\n/],
  ])('refuses %o', (options, message) => {
    const make = () => designFir({ ...lowpass, ...options } as FirOptions);
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(message);
  });
});

describe('firFilter', () => {
  const h = designFir(lowpass);

  it('gives the same for any chunks of a stream as for the whole', () => {
    fc.assert(
      fc.property(numbers(1), fc.array(fc.nat(95), { maxLength: 5 }), (x, cuts) => {
        const edges = [
          0,
          ...cuts.map((cut) => Math.min(cut, x.length)).sort((a, b) => a - b),
          x.length,
        ];
        const state = new Float64Array(h.length - 1);
        const pieces = edges.slice(1).map((to, i) => x.slice(edges[i], to));
        const joined = pieces.flatMap((piece) => [...firFilter(h, piece, { state })]);
        expect(joined).toEqual([...firFilter(h, x)]);
      }),
      run,
    );
  });

  it('answers an impulse with its coefficients, in place too', () => {
    const x = new Float64Array(30);
    x[0] = 1;
    expect(firFilter(h, x, { output: x })).toBe(x);
    expect(x.subarray(0, 21)).toEqual(h);
  });

  it('refuses what does not fit', () => {
    expect(() => firFilter([], [1])).toThrow(/^taps is empty/);
    expect(() => firFilter([1, Infinity], [1])).toThrow(/^taps is Infinity at sample 1/);
    expect(() => firFilter(h, [1, Number.NaN])).toThrow(/^x is NaN at sample 1/);
    expect(() => firFilter(h, [1], { state: new Float64Array(3) })).toThrow(/^state has 3 numbers/);
    expect(() => firFilter(h, [1], { output: new Float64Array(3) })).toThrow(/^output has 3/);
  });
});

describe('filtfilt', () => {
  const h = designFir(lowpass);

  it('is the same backwards, and keeps a constant', () => {
    fc.assert(
      fc.property(numbers(64), (x) => {
        const y = filtfilt(h, x);
        const back = filtfilt(h, [...x].reverse()).reverse();
        expect(
          relativeError([...back.subarray(21, -21), 1], [...y.subarray(21, -21), 1]),
        ).toBeLessThan(1e-9);
      }),
      run,
    );
    expect(
      relativeError(filtfilt(h, new Float64Array(70).fill(3)), new Float64Array(70).fill(3)),
    ).toBeLessThan(1e-12);
  });

  it('takes a signal one longer than its padding, and refuses a shorter one', () => {
    expect(filtfilt(h, new Float64Array(64))).toHaveLength(64);
    expect(() => filtfilt(h, new Float64Array(63))).toThrow(/^x has 63 samples\nPass at least 64/);
    expect(() => filtfilt(h, new Float64Array(64).fill(Number.NaN))).toThrow(
      /^x is NaN at sample 0/,
    );
  });
});
