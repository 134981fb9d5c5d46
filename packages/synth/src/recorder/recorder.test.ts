import { leadSamples } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { baselineWander } from '../noise/baseline-wander.ts';
import type { NoisePlugIn } from '../noise/noise.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { type BandLimitsOptions, bandLimits } from './band-limits.ts';
import { clipping } from './clipping.ts';
import { gainError } from './gain-error.ts';
import { quantisation } from './quantisation.ts';

const record = (...noise: NoisePlugIn[]) => synthesizeEcg({ seed: 6, noise }).ecg;

describe('quantisation', () => {
  test('puts the eight channels on its grid, at most half a step away', () => {
    const [before, after] = [record(), record(quantisation({ stepUv: 20 }))];
    for (const lead of ['I', 'II', 'V1', 'V6']) {
      const clean = leadSamples(before, lead);
      for (const [n, value] of leadSamples(after, lead).entries()) {
        expect(Math.abs(value / 0.02 - Math.round(value / 0.02))).toBeLessThan(1e-3);
        expect(Math.abs(value - (clean[n] as number))).toBeLessThan(0.01 + 1e-6);
      }
    }
    expect(new Set(leadSamples(after, 'V2')).size).toBeLessThan(200);
  });

  test('stops where its bits end', () => {
    const { data } = record(quantisation({ stepUv: 10, bits: 6 })).samples;
    const v3 = leadSamples(record(quantisation({ stepUv: 10, bits: 6 })), 'V3');
    expect(Math.max(...v3)).toBeCloseTo(0.31, 6);
    expect(Math.min(...v3)).toBeCloseTo(-0.32, 6);
    expect(data.every(Number.isFinite)).toBe(true);
  });
});

describe('clipping', () => {
  test('holds the channels between the rails and leaves the rest as it is', () => {
    const [before, after] = [record(), record(clipping({ railMv: 0.5 }))];
    for (const lead of ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']) {
      const clean = leadSamples(before, lead);
      for (const [n, value] of leadSamples(after, lead).entries()) {
        expect(value).toBe(Math.max(-0.5, Math.min(0.5, clean[n] as number)));
      }
    }
  });

  test('takes what comes before it in the list, not what comes after', () => {
    const wander = baselineWander({ rmsMv: 1 });
    const top = (...noise: NoisePlugIn[]) =>
      record(...noise).samples.data.reduce((a, b) => Math.max(a, b), 0);
    expect(top(wander, clipping({ railMv: 0.5 }))).toBeLessThanOrEqual(1);
    expect(top(clipping({ railMv: 0.5 }), wander)).toBeGreaterThan(1.2);
  });
});

test('gainError scales each channel by a factor of its own', () => {
  const [before, after] = [record(), record(gainError({ percent: 3 }))];
  const gains = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((lead) => {
    const [clean, seen] = [leadSamples(before, lead), leadSamples(after, lead)];
    const top = clean.indexOf(clean.reduce((a, b) => Math.max(a, b)));
    const gain = (seen[top] as number) / (clean[top] as number);
    for (const [n, value] of seen.entries()) {
      expect(Math.abs(value - gain * (clean[n] as number))).toBeLessThan(1e-5);
    }
    return gain;
  });
  expect(new Set(gains.map((gain) => gain.toFixed(4))).size).toBe(8);
  for (const gain of gains) expect(Math.abs(gain - 1)).toBeLessThan(0.12);
});

describe('bandLimits', () => {
  /** Gain in dB of the settled middle of a sinusoid at 1000 Hz, and its delay as a phase. */
  function response(options: BandLimitsOptions, hz: number): { db: number; phase: number } {
    const length = 40_000;
    const angle = (n: number) => (2 * Math.PI * hz * n) / 1000;
    const row = Float64Array.from({ length }, (_, n) => Math.sin(angle(n)));
    bandLimits(options).apply([row], { sampleRate: 1000, length, random: undefined as never });
    let [re, im] = [0, 0];
    for (let n = 10_000; n < 30_000; n++) {
      re += ((row[n] as number) * Math.sin(angle(n))) / 10_000;
      im += ((row[n] as number) * Math.cos(angle(n))) / 10_000;
    }
    return { db: 20 * Math.log10(Math.hypot(re, im)), phase: Math.atan2(im, re) };
  }

  test.each([false, true])('is 3 dB down at its corners, zero phase %s', (zeroPhase) => {
    const options = { lowHz: 0.5, highHz: 40, zeroPhase };
    expect(response(options, 0.5).db).toBeCloseTo(-3.01, 1);
    expect(response(options, 40).db).toBeCloseTo(-3.01, 1);
    expect(Math.abs(response(options, 5).db)).toBeLessThan(0.2);
    expect(response(options, 160).db).toBeLessThan(-22);
    expect(response(options, 0.05).db).toBeLessThan(zeroPhase ? -27 : -19);
  });

  test('shifts nothing where it is of zero phase, and delays where it is not', () => {
    expect(response({ highHz: 40, zeroPhase: true }, 20).phase).toBeCloseTo(0, 6);
    expect(response({ highHz: 40 }, 20).phase).toBeLessThan(-0.5);
  });

  test('begins without a jump, and takes a constant away', () => {
    for (const zeroPhase of [false, true]) {
      const row = new Float64Array(500).fill(3);
      bandLimits({ zeroPhase }).apply([row], { sampleRate: 500, length: 500, random: {} as never });
      for (const value of row) expect(Math.abs(value)).toBeLessThan(1e-9);
    }
  });

  test('leaves out the corner that the rate does not hold and the one at zero', () => {
    const options = { seed: 6, sampleRate: 250 };
    const limits = bandLimits({ lowHz: 0, highHz: 150 });
    expect(synthesizeEcg({ ...options, noise: [limits] }).ecg.samples.data).toEqual(
      synthesizeEcg(options).ecg.samples.data,
    );
  });

  test.each<[object, RegExp]>([
    [{ lowHz: 50, highHz: 40 }, /highHz is 40\nPass .*above 50/],
    [{ lowHz: -1 }, /lowHz is -1/],
    [{ zeroPhase: 1 }, /zeroPhase is 1/],
    [{ order: 4 }, /option 'order' is unknown/],
  ])('refuses %j', (options, message) => {
    expect(() => bandLimits(options)).toThrow(message);
  });
});

test.each<[() => unknown, RegExp]>([
  [() => clipping({ railMv: 0 }), /railMv is 0/],
  [() => gainError({ percent: -1 }), /percent is -1/],
  [() => quantisation({ bits: 1 }), /bits is 1/],
  [() => quantisation({ stepUv: 0 }), /stepUv is 0/],
])('what a recorder cannot be is refused: %s', (make, message) => {
  expect(make).toThrow(message);
});
