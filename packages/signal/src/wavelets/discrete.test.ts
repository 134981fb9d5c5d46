import { InvalidArgumentError, ShapeError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/dwt.json' with { type: 'json' };
import goldenSwt from './__fixtures__/swt.json' with { type: 'json' };
import { dwt } from './dwt.ts';
import { EXTENSION_MODES, type ExtensionMode } from './extend.ts';
import { idwt } from './idwt.ts';
import { iswt } from './iswt.ts';
import { randomSignal } from './random-signal.test-helper.ts';
import { swt } from './swt.ts';
import { maxWaveletLevel, wavedec } from './wavedec.ts';
import { type WaveletName, waveletFilters } from './wavelet-filters.ts';
import { waverec } from './waverec.ts';

const names = Object.keys(golden.filters) as WaveletName[];
const arbitraryName = fc.constantFrom(...names);
const arbitrarySignal = fc
  .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 70 })
  .map((values) => Float64Array.from(values));
const run = { seed: 1, numRuns: 100 };

describe('waveletFilters', () => {
  it.each(names)('has the filters of PyWavelets for %s', (name) => {
    const { decLo, decHi, recLo, recHi } = waveletFilters(name);
    for (const [i, filter] of [decLo, decHi, recLo, recHi].entries()) {
      const expected = (golden.filters[name as keyof typeof golden.filters] as number[][])[i];
      // PyWavelets has its symlets to eleven digits only.
      expect(relativeError(filter, expected as number[])).toBeLessThan(2e-11);
    }
  });

  it.each(names)('reconstructs without error and without aliases: %s', (name) => {
    const { decLo, decHi, recLo, recHi } = waveletFilters(name);
    const at = (filter: Float64Array, i: number) => filter[i] ?? 0;
    for (let shift = -2 * decLo.length; shift <= 2 * decLo.length; shift++) {
      let through = 0;
      let alias = 0;
      for (let j = 0; j < decLo.length; j++) {
        const sign = (shift - j) % 2 === 0 ? 1 : -1;
        const low = at(recLo, j) * at(decLo, shift - j);
        const high = at(recHi, j) * at(decHi, shift - j);
        through += low + high;
        alias += sign * (low + high);
      }
      expect(through).toBeCloseTo(shift === decLo.length - 1 ? 2 : 0, 12);
      expect(alias).toBeCloseTo(0, 12);
    }
  });

  it('refuses an unknown wavelet by its name', () => {
    expect(() => waveletFilters('db11' as WaveletName)).toThrow(/^wavelet is 'db11'\n.*haar/);
  });
});

describe('wavedec', () => {
  it.each(golden.cases)(
    'equals PyWavelets: $wavelet, $mode, $length samples',
    ({ wavelet, mode, length, level, coefficients }) => {
      const options = { wavelet: wavelet as WaveletName, mode: mode as ExtensionMode, level };
      const x = randomSignal(length, length === 37 ? 5 : 7);
      const made = wavedec(x, options);
      expect(made.map(({ length: count }) => count)).toEqual(coefficients.map((c) => c.length));
      // Together: a detail that is zero is 1e-12 with the symlets of PyWavelets.
      const joined = made.flatMap((values) => [...values]);
      expect(relativeError(joined, coefficients.flat())).toBeLessThan(1e-9);
      const back = waverec(made, { ...options, length });
      expect(relativeError(back, x)).toBeLessThan(1e-9);
    },
  );

  it('is undone by waverec, whatever the wavelet, mode and length', () => {
    fc.assert(
      fc.property(
        arbitrarySignal,
        arbitraryName,
        fc.constantFrom(...EXTENSION_MODES),
        fc.integer({ min: 0, max: 3 }),
        (x, wavelet, mode, level) => {
          const options = { wavelet, mode, level };
          const back = waverec(wavedec(x, options), { ...options, length: x.length });
          expect(relativeError([...back, 1], [...x, 1])).toBeLessThan(1e-8);
        },
      ),
      run,
    );
  });

  it('goes by itself as deep as the signal has room for', () => {
    expect(maxWaveletLevel(1000, 'db4')).toBe(7);
    expect(wavedec(randomSignal(1000, 1), { wavelet: 'db4' })).toHaveLength(8);
    expect(wavedec([1, 2], { wavelet: 'db4' })).toEqual([Float64Array.of(1, 2)]);
  });

  it('refuses what it cannot transform', () => {
    const wavelet = 'db4';
    expect(() => wavedec([], { wavelet })).toThrow(/^x has 0 samples/);
    expect(() => wavedec([1, Number.NaN], { wavelet })).toThrow(/^x is NaN at sample 1/);
    expect(() => wavedec([1, 2], { wavelet, level: 1.5 })).toThrow(/^level is 1.5/);
    expect(() => wavedec([1, 2], { wavelet, level: 1e9 })).toThrow(InvalidArgumentError);
    expect(() => dwt([1], { wavelet, mode: 'reflect' })).toThrow(/^mode is 'reflect' for a signal/);
    expect(() => dwt([1], { wavelet, mode: 'mirror' as ExtensionMode })).toThrow(
      /^mode is 'mirror'/,
    );
  });
});

describe('idwt and waverec', () => {
  it('refuse coefficients that do not fit each other', () => {
    const four = new Float64Array(4);
    const half = { approximation: four, detail: new Float64Array(5) };
    expect(() => idwt(half, { wavelet: 'db2' })).toThrow(ShapeError);
    expect(() => idwt({ approximation: four, detail: four }, { wavelet: 'db10' })).toThrow(
      /^approximation has 4 samples/,
    );
    expect(() => waverec([], { wavelet: 'db2' })).toThrow(/^coefficients has 0/);
    expect(() => waverec([four, four], { wavelet: 'haar', length: 6 })).toThrow(/^length is 6/);
  });
});

describe('swt', () => {
  it.each(goldenSwt.cases)(
    'and iswt equal PyWavelets: $wavelet, $length samples, $level levels',
    ({ wavelet, length, level, coefficients, inverse }) => {
      const options = { wavelet: wavelet as WaveletName, level };
      const made = swt(randomSignal(length, 3), options);
      for (const [i, values] of made.entries()) {
        expect(relativeError(values, coefficients[i] as number[])).toBeLessThan(1e-9);
      }
      const random = made.map((_, i) => randomSignal(length, 11 + i));
      expect(relativeError(iswt(random, options), inverse)).toBeLessThan(1e-9);
    },
  );

  it('is undone by iswt at any length', () => {
    fc.assert(
      fc.property(arbitrarySignal, arbitraryName, (x, wavelet) => {
        const back = iswt(swt(x, { wavelet, level: 2 }), { wavelet });
        expect(relativeError([...back, 1], [...x, 1])).toBeLessThan(1e-9);
      }),
      run,
    );
  });

  it('moves with the signal', () => {
    const x = randomSignal(50, 4);
    const moved = x.map((_, i) => x[(i + 7) % 50] as number);
    const there = swt(x, { wavelet: 'sym4', level: 3 });
    for (const [i, values] of swt(moved, { wavelet: 'sym4', level: 3 }).entries()) {
      const expected = values.map((_, k) => there[i]?.[(k + 7) % 50] as number);
      expect(relativeError(values, expected)).toBeLessThan(1e-12);
    }
  });

  it('refuses too many levels, and coefficients of several lengths', () => {
    expect(() => swt([1, 2, 3], { wavelet: 'haar', level: 3 })).toThrow(/^level is 3/);
    expect(() => iswt([Float64Array.of(1)], { wavelet: 'haar' })).toThrow(/^coefficients has 1/);
    expect(() => iswt([Float64Array.of(1), Float64Array.of(1, 2)], { wavelet: 'haar' })).toThrow(
      ShapeError,
    );
  });
});
