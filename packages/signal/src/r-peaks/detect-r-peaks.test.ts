import { createRandom, EinthovenError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectRPeaks } from './detect-r-peaks.ts';
import { R_PEAK_METHODS, type RPeakMethod } from './methods.ts';

const METHODS = Object.keys(R_PEAK_METHODS) as RPeakMethod[];

/** Beats every `rr` seconds from 0.5 s on, each a QRS complex, so many times as wide as a slim one, and a T wave. */
function train(
  sampleRate: number,
  seconds: number,
  rr: number,
  { wide = 1, tSeconds = 0.28 } = {},
) {
  const x = new Float64Array(Math.round(seconds * sampleRate));
  const peaks: number[] = [];
  const wave = (t: number, at: number, width: number) => Math.exp(-(((t - at) / width) ** 2) / 2);
  for (let at = 0.5; at < seconds - 0.1; at += rr) {
    peaks.push(Math.round(at * sampleRate));
    for (let i = 0; i < x.length; i++) {
      const t = i / sampleRate;
      const qrs =
        wave(t, at, 0.012 * wide) -
        0.2 * wave(t, at - 0.03 * wide, 0.01 * wide) -
        0.25 * wave(t, at + 0.03 * wide, 0.01 * wide);
      x[i] = (x[i] as number) + qrs + 0.35 * wave(t, at + tSeconds, 0.05);
    }
  }
  return { x, peaks };
}

function addNoise(x: Float64Array, sd: number, seed: number): Float64Array {
  const random = createRandom(seed, 'detector');
  return x.map((value) => value + random.normal(0, sd));
}

/** Whether each found peak lies within 15 ms of its own true peak. */
function expectPeaks(found: Int32Array, peaks: readonly number[], sampleRate: number): void {
  expect(found).toHaveLength(peaks.length);
  for (const [i, peak] of peaks.entries()) {
    expect(Math.abs((found[i] as number) - peak) / sampleRate).toBeLessThan(0.015);
  }
}

describe('detectRPeaks', () => {
  it.each([
    [100, 0.8],
    [128, 1],
    [250, 0.4],
    [360, 0.75],
    [500, 1.9],
    [1000, 0.6],
  ])('finds every beat at %d Hz with one every %d s', (sampleRate, rr) => {
    const { x, peaks } = train(sampleRate, 20, rr);
    expectPeaks(detectRPeaks(x, { sampleRate }), peaks, sampleRate);
  });

  it('finds the same beats upside down, at any amplitude, and in noise', () => {
    const { x, peaks } = train(250, 20, 0.8);
    const found = detectRPeaks(x, { sampleRate: 250 });
    expect(
      detectRPeaks(
        x.map((v) => -v),
        { sampleRate: 250 },
      ),
    ).toEqual(found);
    expect(
      detectRPeaks(
        x.map((v) => 1000 * v),
        { sampleRate: 250 },
      ),
    ).toEqual(found);
    expectPeaks(detectRPeaks(addNoise(x, 0.08, 1), { sampleRate: 250 }), peaks, 250);
  });

  it('finds a beat much smaller than the others when it is overdue', () => {
    const { x, peaks } = train(250, 20, 0.8);
    const small = peaks[10] as number;
    for (let i = small - 50; i < small + 50; i++) x[i] = 0.25 * (x[i] as number);
    expectPeaks(detectRPeaks(x, { sampleRate: 250 }), peaks, 250);
  });

  it('is not misled by a flat lead or a noisy one beside good ones', () => {
    const { x, peaks } = train(100, 10, 0.8);
    const flat = new Float64Array(x.length).fill(2);
    const noisy = addNoise(new Float64Array(x.length), 5, 2);
    const found = detectRPeaks([flat, x, x.map((v) => -0.2 * v), noisy], { sampleRate: 100 });
    // Within 0.2 s of an end a filter can ring on noise this strong.
    const inside = found.filter((at) => at > 20 && at < x.length - 20);
    expectPeaks(inside, peaks, 100);
  });

  it('finds nothing on a flat line, or in a signal too short for a beat', () => {
    expect(detectRPeaks(new Float32Array(5000), { sampleRate: 500 })).toHaveLength(0);
    expect(detectRPeaks(new Float32Array(5000).fill(1.5), { sampleRate: 500 })).toHaveLength(0);
    expect(detectRPeaks([1, 2, 3], { sampleRate: 500 })).toHaveLength(0);
  });

  it.each(METHODS)(
    'finds the beats by %s, on one lead and on several, and none on a flat one',
    (method) => {
      const { x, peaks } = train(250, 20, 0.8);
      const options = { sampleRate: 250, method };
      const noisy = addNoise(x, 0.03, 3);
      // The first seconds teach the published methods what a beat is.
      const settled = (found: Int32Array) => found.filter((at) => at > 500);
      const expected = peaks.filter((at) => at > 500);
      expectPeaks(settled(detectRPeaks(noisy, options)), expected, 250);
      expectPeaks(settled(detectRPeaks([noisy, noisy.map((v) => -2 * v)], options)), expected, 250);
      expect(detectRPeaks(new Float64Array(5000).fill(-3), options)).toHaveLength(0);
    },
  );

  it.each([30, 60, 120, 180, 250])('finds every beat at %d a minute', (perMinute) => {
    const { x, peaks } = train(360, 30, 60 / perMinute);
    expectPeaks(detectRPeaks(addNoise(x, 0.02, 4), { sampleRate: 360 }), peaks, 360);
  });

  it.each([200, 225, 250])('finds every wide beat at %d a minute', (perMinute) => {
    // Complex and T wave leave no quiet part in between.
    for (const wide of [1.5, 1.8]) {
      const { x, peaks } = train(360, 20, 60 / perMinute, { wide, tSeconds: 0.15 });
      expectPeaks(detectRPeaks(x, { sampleRate: 360 }), peaks, 360);
    }
  });

  it('finds beats eight steps high, and none in the flicker after the electrode comes off', () => {
    const { x, peaks } = train(250, 40, 0.8);
    const random = createRandom(9, 'detector');
    const rounded = x.map((v, i) => Math.round(i < 5000 ? 8 * v : random.integer(2)));
    const there = peaks.filter((at) => at < 4950);
    const found = detectRPeaks(rounded, { sampleRate: 250 });
    expectPeaks(
      found.filter((at) => at < 4950),
      there,
      250,
    );
    expect(found.filter((at) => at > 5050)).toHaveLength(0);
  });

  it('finds no beats in ventricular flutter, and those on both sides of it', () => {
    const { x, peaks } = train(250, 40, 0.8);
    for (let i = 3750; i < 6250; i++) x[i] = Math.sin((2 * Math.PI * 4 * i) / 250);
    const found = detectRPeaks(x, { sampleRate: 250 });
    // A stretch of four seconds is judged as one, so that the borders are not sharp.
    const outside = (places: Iterable<number>) =>
      Int32Array.from([...places].filter((at) => at < 3250 || at > 6750));
    expect(found.filter((at) => at > 4000 && at < 6000)).toHaveLength(0);
    expectPeaks(outside(found), [...outside(peaks)], 250);
  });

  it('puts a beat at its R wave though a smaller S wave follows, and at the bottom of a QS', () => {
    const { x, peaks } = train(250, 20, 0.8);
    expectPeaks(
      detectRPeaks(
        x.map((v) => 0.1 - v),
        { sampleRate: 250 },
      ),
      peaks,
      250,
    );
  });

  it('answers any finite signal with rising samples inside it, by every method', () => {
    const values = fc.oneof(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 400 }),
      fc.array(fc.constantFrom(-5, 0, 5), { minLength: 1, maxLength: 400 }),
    );
    const rates = fc.integer({ min: 50, max: 1000 });
    fc.assert(
      fc.property(values, rates, fc.constantFrom(...METHODS), (x, sampleRate, method) => {
        const found = detectRPeaks(x, { sampleRate, method });
        found.forEach((at, i) => {
          expect(at).toBeGreaterThan(found[i - 1] ?? -1);
          expect(at).toBeLessThan(x.length);
        });
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  it('answers holes, clipping and hugeness with samples that are there, or a named error', () => {
    const value = fc.oneof(
      { weight: 12, arbitrary: fc.double({ min: -1, max: 1, noNaN: true }) },
      { weight: 4, arbitrary: fc.constantFrom(-0.2, 0, 0.2, 0.2) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, 1e300, -1e300, 5e-324) },
    );
    const lead = fc.array(value, { maxLength: 300 });
    const leads = fc.oneof(lead, fc.array(lead, { maxLength: 3 }));
    const rates = fc.double({ min: 40, max: 1000, noNaN: true });
    fc.assert(
      fc.property(leads, rates, fc.constantFrom(...METHODS), (x, sampleRate, method) => {
        try {
          const found = detectRPeaks(x, { sampleRate, method, maxGapSeconds: 0.5 });
          const all = (typeof x[0] === 'object' ? x : [x]) as number[][];
          for (const at of found) expect(all.some((one) => Number.isFinite(one[at]))).toBe(true);
        } catch (error) {
          if (!EinthovenError.isInstance(error)) throw error;
        }
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it.each(METHODS)('takes ten minutes of clipped noise by %s', (method) => {
    const random = createRandom(7, 'detector');
    const x = Float64Array.from({ length: 600 * 100 }, () =>
      Math.max(-0.5, Math.min(0.5, random.normal(0, 1))),
    );
    const found = detectRPeaks(x, { sampleRate: 100, method });
    // More than a beat each 0.15 s cannot be.
    expect(found.length).toBeLessThan(600 / 0.15);
  });

  it('refuses an unknown method', () => {
    const options = { sampleRate: 250, method: 'best' as RPeakMethod };
    expect(() => detectRPeaks([1, 2], options)).toThrow(/^method is 'best'/);
  });

  it('bridges missing samples, and gives no peak where they are missing', () => {
    const { x, peaks } = train(250, 20, 0.8);
    const holed = Float64Array.from(x);
    // Between two beats, over the top of a beat, and a single sample.
    const between = (peaks[4] as number) + 100;
    const over = peaks[8] as number;
    const gaps = [
      [between - 20, between + 20],
      [over - 2, over + 3],
      [1000, 1001],
    ] as const;
    for (const [from, to] of gaps) holed.fill(Number.NaN, from, to);
    for (const method of METHODS) {
      const options = { sampleRate: 250, method };
      const found = detectRPeaks(holed, options);
      const whole = detectRPeaks(x, options);
      // A published method may miss the beat without a top.
      expect(found.length).toBeGreaterThanOrEqual(whole.length - (method === 'einthoven' ? 0 : 1));
      for (const at of found) {
        expect(holed[at]).not.toBeNaN();
        expect(whole.some((peak) => Math.abs(at - peak) <= 4)).toBe(true);
      }
    }
    // The other lead has the beat.
    const both = detectRPeaks([holed, x], { sampleRate: 250 });
    expect(both).toEqual(detectRPeaks([x, x], { sampleRate: 250 }));
  });

  it('leaves out what a long gap hides, and nothing else, by every method', () => {
    const { x, peaks } = train(250, 30, 0.8);
    const [from, to] = [(peaks[15] as number) - 50, (peaks[18] as number) + 150];
    const holed = Float64Array.from(x).fill(Number.NaN, from, to);
    for (const method of METHODS) {
      const options = { sampleRate: 250, method, maxGapSeconds: 5 };
      const outside = detectRPeaks(x, options).filter((at) => at < from || at >= to);
      expect(detectRPeaks(holed, options)).toEqual(outside);
    }
    expect(() => detectRPeaks(holed, { sampleRate: 250 })).toThrow(
      /^x has no samples from 3075 to 3874/,
    );
  });

  it('refuses empty signals, long gaps, leads of unequal length and low rates', () => {
    expect(() => detectRPeaks([], { sampleRate: 500 })).toThrow(/^x has 0 samples/);
    expect(() => detectRPeaks([[1, 2], [1]], { sampleRate: 500 })).toThrow(/^x\[1\] has 1 samples/);
    expect(() => detectRPeaks([1, Number.NaN], { sampleRate: 500, maxGapSeconds: 0 })).toThrow(
      /^x has no samples from 1 to 1/,
    );
    expect(() => detectRPeaks([Number.NaN], { sampleRate: 500 })).toThrow(/^x has no samples/);
    expect(() => detectRPeaks([1, Infinity], { sampleRate: 500 })).toThrow(
      /^x is Infinity at sample 1/,
    );
    expect(() => detectRPeaks([1, 2], { sampleRate: 500, maxGapSeconds: -1 })).toThrow(
      /^maxGapSeconds is -1/,
    );
    expect(() => detectRPeaks([1, 2], { sampleRate: 20 })).toThrow(/^sampleRate is 20/);
  });
});
