import { InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorAt, goldenSignal, relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/recursive.json' with { type: 'json' };
import resonances from './__fixtures__/resonances.json' with { type: 'json' };
import { designBessel } from './design-bessel.ts';
import { designButterworth } from './design-butterworth.ts';
import { designChebyshev1 } from './design-chebyshev1.ts';
import { designChebyshev2 } from './design-chebyshev2.ts';
import { designElliptic } from './design-elliptic.ts';
import { designNotch, designPeak } from './design-notch.ts';
import { frequencyResponse } from './frequency-response.ts';
import type { Sos } from './sos.ts';
import { sosfilt } from './sosfilt.ts';
import { sosfiltfilt } from './sosfiltfilt.ts';

const families = {
  butterworth: designButterworth,
  chebyshev1: designChebyshev1,
  chebyshev2: designChebyshev2,
  elliptic: designElliptic,
  bessel: designBessel,
};

/** The options of all families together; each takes what it knows. */
const common = { type: 'lowpass', cutoffHz: 40, sampleRate: 500, rippleDb: 1, attenuationDb: 50 };
const design = (family: keyof typeof families, options: object = {}): Sos =>
  families[family]({ order: 4, ...common, ...options } as never);
const names = Object.keys(families) as (keyof typeof families)[];
const run = { seed: 1, numRuns: 60 };

describe.each(golden.cases)('$family $options', ({ family, options, ...expected }) => {
  const made = design(family as keyof typeof families, options);
  const given = expected.sos as unknown as Sos;
  const x = goldenSignal(400);

  it('has the sections of SciPy', () => {
    expect(made).toHaveLength(given.length);
    for (const [i, section] of made.entries()) {
      expect(relativeError(section, given[i] as readonly number[])).toBeLessThan(1e-9);
    }
  });

  it('filters as SciPy does: given its sections, and end to end', () => {
    expect(errorAt(sosfilt(given, x), expected.sosfilt)).toBeLessThan(1e-9);
    expect(errorAt(sosfiltfilt(given, x), expected.sosfiltfilt)).toBeLessThan(1e-9);
    expect(errorAt(sosfilt(made, x), expected.sosfilt)).toBeLessThan(1e-6);
    expect(errorAt(sosfiltfilt(made, x), expected.sosfiltfilt)).toBeLessThan(1e-6);
  });
});

describe('each family', () => {
  const gainAt = (sos: Sos, frequenciesHz: number[]) =>
    frequencyResponse(sos, { sampleRate: 500, frequenciesHz }).gain;
  const decibels = (gain: number) => -20 * Math.log10(gain);

  it('keeps what it promises at the cutoff, at any order', () => {
    for (let order = 1; order <= 24; order++) {
      const loss = (family: keyof typeof families, options: object = {}) =>
        decibels(gainAt(design(family, { order, ...options }), [40])[0] as number);
      expect(loss('butterworth')).toBeCloseTo(3.0103, 4);
      expect(loss('chebyshev1')).toBeCloseTo(1, 4);
      expect(loss('elliptic')).toBeCloseTo(1, 4);
      expect(loss('chebyshev2')).toBeCloseTo(50, 4);
      expect(loss('bessel', { norm: 'mag' })).toBeCloseTo(3.0103, 4);
    }
  });

  it('stays within its ripple and above its attenuation', () => {
    const inside = Array.from({ length: 100 }, (_, i) => 0.4 * i);
    const outside = Array.from({ length: 100 }, (_, i) => 120 + i);
    for (const family of ['chebyshev1', 'elliptic'] as const) {
      const losses = [...gainAt(design(family), inside)].map(decibels);
      expect(Math.max(...losses)).toBeLessThan(1.0001);
      expect(Math.min(...losses)).toBeGreaterThan(-1e-9);
    }
    for (const family of ['chebyshev2', 'elliptic'] as const) {
      const losses = [...gainAt(design(family), outside)].map(decibels);
      expect(Math.min(...losses)).toBeGreaterThan(49.9999);
    }
  });

  it('is stable and finite for any sound options, and refuses others by name', () => {
    const number = fc.oneof(
      fc.double({ min: -10, max: 700, noNaN: true }),
      fc.constant(Number.NaN),
    );
    const options = fc.record({
      order: fc.integer({ min: -1, max: 12 }),
      type: fc.constantFrom('lowpass', 'highpass', 'bandpass', 'bandstop', 'other'),
      cutoffHz: fc.oneof(number, fc.tuple(number, number)),
      sampleRate: number,
      rippleDb: number,
      attenuationDb: number,
      norm: fc.constantFrom('phase', 'delay', 'mag', 'other'),
    });
    fc.assert(
      fc.property(fc.constantFrom(...names), options, (family, given) => {
        try {
          const sections = design(family, given);
          expect(sections.flat().every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidArgumentError);
        }
      }),
      { ...run, numRuns: 400 },
    );
  });

  it.each([
    ['chebyshev1', { rippleDb: 0 }, /^rippleDb is 0\n/],
    ['chebyshev2', { attenuationDb: -3 }, /^attenuationDb is -3\n/],
    ['elliptic', { attenuationDb: 0.5 }, /^attenuationDb is 0.5\nPass a finite number above 1/],
    ['elliptic', { rippleDb: undefined }, /^rippleDb is undefined\n/],
    ['bessel', { norm: 'none' }, /^norm is 'none'\n/],
    ['bessel', { order: 25 }, /^order is 25\n/],
    ['elliptic', { cutoffHz: 250 }, /^cutoffHz is 250\n.*below half the sampling rate/],
  ] as const)('%s refuses %o', (family, options, message) => {
    expect(() => design(family, options)).toThrow(InvalidArgumentError);
    expect(() => design(family, options)).toThrow(message);
  });
});

describe('designNotch and designPeak', () => {
  it.each(resonances.cases)('equal SciPy at $options', ({ options, notch, peak }) => {
    expect(relativeError(designNotch(options)[0] as readonly number[], notch)).toBeLessThan(1e-9);
    expect(relativeError(designPeak(options)[0] as readonly number[], peak)).toBeLessThan(1e-9);
  });

  it('add up to what went in', () => {
    const options = { frequencyHz: 50, quality: 20, sampleRate: 360 };
    const x = goldenSignal(200);
    const peak = sosfilt(designPeak(options), x);
    const sum = sosfilt(designNotch(options), x).map((value, i) => value + (peak[i] as number));
    expect(relativeError(sum, x)).toBeLessThan(1e-12);
  });

  it.each([
    [{ frequencyHz: 180 }, /^frequencyHz is 180\n/],
    [{ quality: 0 }, /^quality is 0\n/],
    [{ quality: 0.2 }, /^quality is 0.2\nPass more than 0.27/],
    [{ sampleRate: Number.NaN }, /^sampleRate is NaN\n/],
  ])('refuse %o', (options, message) => {
    const given = { frequencyHz: 50, quality: 20, sampleRate: 360, ...options };
    for (const make of [designNotch, designPeak]) expect(() => make(given)).toThrow(message);
  });
});

describe('filtering', () => {
  const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
    minLength: 1,
    maxLength: 120,
  });
  const sections = fc
    .tuple(
      fc.constantFrom(...names),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('lowpass', 'highpass'),
    )
    .map(([family, order, type]) => design(family, { order, type }));

  it('gives the same for any chunks of a stream as for the whole', () => {
    fc.assert(
      fc.property(sections, numbers, fc.array(fc.nat(130), { maxLength: 5 }), (sos, x, cuts) => {
        const edges = [
          0,
          ...cuts.map((cut) => Math.min(cut, x.length)).sort((a, b) => a - b),
          x.length,
        ];
        const state = new Float64Array(2 * sos.length);
        const pieces = edges.slice(1).map((to, i) => x.slice(edges[i], to));
        const joined = pieces.flatMap((piece) => [...sosfilt(sos, piece, { state })]);
        expect(joined).toEqual([...sosfilt(sos, x)]);
      }),
      run,
    );
  });

  it('gives finite numbers for finite numbers, or a named error', () => {
    fc.assert(
      fc.property(sections, numbers, (sos, x) => {
        for (const filter of [sosfilt, sosfiltfilt]) {
          try {
            expect(filter(sos, x).every(Number.isFinite)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidArgumentError);
          }
        }
      }),
      run,
    );
  });

  it('refuses missing samples by place, and leaves the state as it was', () => {
    const sos = design('elliptic');
    const x = goldenSignal(100);
    const state = new Float64Array(2 * sos.length);
    sosfilt(sos, x, { state });
    const before = state.slice();
    x[60] = Number.NaN;
    expect(() => sosfilt(sos, x, { state })).toThrow(/^x is NaN at sample 60\n/);
    expect(() => sosfiltfilt(sos, x)).toThrow(/^x is NaN at sample 60\n/);
    expect(state).toEqual(before);
  });

  it('refuses sections that overflow', () => {
    const unstable: Sos = [[1, 0, 0, 1, -3, 0]];
    expect(() => sosfilt(unstable, new Float64Array(2000).fill(1))).toThrow(
      /^x makes the result overflow\n/,
    );
  });
});
