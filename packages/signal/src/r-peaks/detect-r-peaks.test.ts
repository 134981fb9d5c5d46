import { createRandom } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { detectRPeaks } from './detect-r-peaks.ts';

/** Beats every `rr` seconds from 0.5 s on, each a QRS complex and a T wave. */
function train(sampleRate: number, seconds: number, rr: number, amplitude = 1) {
  const x = new Float64Array(Math.round(seconds * sampleRate));
  const peaks: number[] = [];
  const wave = (t: number, at: number, width: number) => Math.exp(-(((t - at) / width) ** 2) / 2);
  for (let at = 0.5; at < seconds - 0.1; at += rr) {
    peaks.push(Math.round(at * sampleRate));
    for (let i = 0; i < x.length; i++) {
      const t = i / sampleRate;
      const qrs =
        wave(t, at, 0.012) - 0.2 * wave(t, at - 0.03, 0.01) - 0.25 * wave(t, at + 0.03, 0.01);
      x[i] = (x[i] as number) + amplitude * (qrs + 0.35 * wave(t, at + 0.28, 0.05));
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

  it('refuses empty signals, gaps, leads of unequal length and low rates', () => {
    expect(() => detectRPeaks([], { sampleRate: 500 })).toThrow(/^x has 0 samples/);
    expect(() => detectRPeaks([[1, 2], [1]], { sampleRate: 500 })).toThrow(/^x\[1\] has 1 samples/);
    expect(() => detectRPeaks([1, Number.NaN], { sampleRate: 500 })).toThrow(
      /^x is NaN at sample 1/,
    );
    expect(() => detectRPeaks([1, 2], { sampleRate: 20 })).toThrow(/^sampleRate is 20/);
  });
});
