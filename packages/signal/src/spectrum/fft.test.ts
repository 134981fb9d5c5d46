import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenSignal, relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/fft.json' with { type: 'json' };
import { fft, ifft } from './fft.ts';
import { irfft, rfft } from './rfft.ts';

const numbers = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 70,
});
const run = { seed: 1, numRuns: 100 };
const power = (x: ArrayLike<number>) => Array.from(x).reduce((sum, v) => sum + v * v, 0);

describe.each(golden.cases)('of $length samples', (golden) => {
  const x = goldenSignal(golden.length);
  const at = (values: Float64Array, places: number[]) => places.map((k) => values[k] as number);

  it('fft equals NumPy', () => {
    const { re, im } = fft({ re: x, im: [...x].reverse().map((value) => value ** 2) });
    const difference = (actual: number[], expected: number[]) =>
      Math.max(...actual.map((value, i) => Math.abs(value - (expected[i] as number))));
    expect(difference(at(re, golden.places), golden.re) / golden.size).toBeLessThan(1e-13);
    expect(difference(at(im, golden.places), golden.im) / golden.size).toBeLessThan(1e-13);
  });

  it('rfft equals NumPy', () => {
    const { re, im } = rfft(x);
    expect(re).toHaveLength(Math.floor(golden.length / 2) + 1);
    const error = (actual: Float64Array, expected: number[]) =>
      relativeError([...at(actual, golden.realPlaces), golden.size], [...expected, golden.size]);
    expect(error(re, golden.realRe)).toBeLessThan(1e-13);
    expect(error(im, golden.realIm)).toBeLessThan(1e-13);
  });
});

describe('laws', () => {
  it('ifft undoes fft', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        const back = ifft(fft(x));
        expect(relativeError([...back.re, 1], [...x, 1])).toBeLessThan(1e-12);
        expect(Math.max(...back.im.map(Math.abs))).toBeLessThan(1e-11);
      }),
      run,
    );
  });

  it('irfft undoes rfft at even and odd lengths', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        const back = irfft(rfft(x), x.length);
        expect(relativeError([...back, 1], [...x, 1])).toBeLessThan(1e-12);
      }),
      run,
    );
  });

  it('the power of the spectrum is that of the signal (Parseval)', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        const { re, im } = fft(x);
        expect((power(re) + power(im)) / x.length / (power(x) || 1)).toBeCloseTo(
          power(x) ? 1 : 0,
          10,
        );
      }),
      run,
    );
  });

  it('a delay turns the phase only', () => {
    fc.assert(
      fc.property(numbers, (x) => {
        const delayed = [...x.slice(-1), ...x.slice(0, -1)];
        const [a, b] = [fft(x), fft(delayed)];
        const sizes = ({ re, im }: typeof a) =>
          re.map((value, k) => Math.hypot(value, im[k] as number));
        expect(relativeError([...sizes(b), 1], [...sizes(a), 1])).toBeLessThan(1e-11);
      }),
      run,
    );
  });
});

describe('output', () => {
  it('is written anew each time, at even and odd lengths, large primes too', () => {
    for (const length of [1, 2, 30, 31, 74, 101]) {
      const x = goldenSignal(length);
      const bins = Math.floor(length / 2) + 1;
      const output = { re: new Float64Array(bins).fill(7), im: new Float64Array(bins).fill(7) };
      expect(rfft(x, { output }).re).toBe(output.re);
      expect(output).toEqual(rfft(x));
      const y = new Float64Array(length).fill(7);
      expect(irfft(output, length, { output: y })).toBe(y);
      expect(relativeError(y, x)).toBeLessThan(1e-12);
    }
  });

  it('may be the input', () => {
    const z = { re: goldenSignal(30), im: goldenSignal(30).reverse() };
    const expected = fft(z);
    fft(z, { output: z });
    expect(z).toEqual(expected);
    expect(relativeError(ifft(z, { output: z }).re, goldenSignal(30))).toBeLessThan(1e-12);
  });
});

describe('bad input', () => {
  it('refuses empty signals, unequal parts and bins that do not go with the length', () => {
    expect(() => fft([])).toThrow(/^x has 0 samples/);
    expect(() => rfft([])).toThrow(/^x has 0 samples/);
    expect(() => fft({ re: [1, 2], im: [1] })).toThrow(/^x.im has 1 numbers, x.re has 2/);
    expect(() => irfft(rfft([1, 2, 3, 4]), 7)).toThrow(
      /^spectrum has 3 and 3 bins, 7 samples need 4/,
    );
  });

  it('refuses missing samples by place, and sums that overflow', () => {
    const x = [1, 2, Number.NaN, 4];
    for (const transform of [fft, ifft, rfft])
      expect(() => transform(x)).toThrow(/^x is NaN at sample 2/);
    expect(() => fft({ re: [1, 2, 3, 4], im: x })).toThrow(/^x.im is NaN at sample 2/);
    expect(() => irfft({ re: [1, 2, Number.NaN] })).toThrow(/^spectrum.re is NaN at sample 2/);
    expect(() => rfft([1e308, 1e308, 1e308])).toThrow(/^x makes the result overflow/);
  });

  it('refuses output of another length', () => {
    const output = fft([1, 2, 3]);
    expect(() => fft([1, 2], { output })).toThrow(/^output has 3 elements, 2 are needed/);
    expect(() => rfft([1, 2], { output })).toThrow(/^output has 3 elements, 2 are needed/);
    expect(() => irfft(rfft([1, 2]), 2, { output: output.re })).toThrow(/^output has 3/);
  });

  it('leaves its input as it was', () => {
    const x = goldenSignal(30);
    const before = x.slice();
    fft({ re: x, im: x });
    ifft({ re: x, im: x });
    expect(x).toEqual(before);
  });
});
