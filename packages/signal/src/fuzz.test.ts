import { EinthovenError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as signal from './index.ts';

const sampleRate = 250;
const sos = signal.designElliptic({
  order: 3,
  type: 'bandpass',
  cutoffHz: [1, 40],
  rippleDb: 1,
  attenuationDb: 40,
  sampleRate,
});
const taps = signal.designFir({ taps: 9, type: 'lowpass', cutoffHz: 40, sampleRate });

/** Each function of a signal and two whole numbers, to the numbers that come back. */
const functions: Record<string, (x: number[], a: number, b: number) => ArrayLike<number>> = {
  sosfilt: (x) => signal.sosfilt(sos, x),
  sosfiltfilt: (x) => signal.sosfiltfilt(sos, x),
  firFilter: (x) => signal.firFilter(taps, x),
  filtfilt: (x, a) => signal.filtfilt(taps.subarray(0, a), x),
  savitzkyGolay: (x, a, b) =>
    signal.savitzkyGolay(x, { window: a, order: b, derivative: b % 3, spacing: 1 / sampleRate }),
  medianFilter: (x, a, b) =>
    signal.medianFilter(x, {
      window: a,
      mode: (['constant', 'nearest', 'mirror'] as const)[b % 3],
    }),
  movingMean: (x, a) => signal.movingMean(x, { window: a }),
  movingSd: (x, a) => signal.movingSd(x, { window: a }),
  movingRms: (x, a) => signal.movingRms(x, { window: a }),
  movingMin: (x, a) => signal.movingMin(x, { window: a }),
  movingMax: (x, a) => signal.movingMax(x, { window: a }),
  fft: (x) => signal.fft(x).im,
  ifft: (x) => signal.ifft({ re: x, im: x }).re,
  rfft: (x) => signal.rfft(x).re,
  irfft: (x, a) => signal.irfft({ re: x }, a),
  welch: (x, a, b) => signal.welch(x, { sampleRate, segmentSamples: a, overlapSamples: b }).power,
  spectrogram: (x, a, b) =>
    signal.spectrogram(x, { sampleRate, segmentSamples: a, fftSamples: b, detrend: 'linear' }).power
      .data,
  lombScargle: (x, a, b) =>
    signal.lombScargle(
      x.map((_, i) => i + 0.1 * Math.sin(i)),
      x,
      { frequenciesHz: [a / 90, b / 50] },
    ).power,
};

const finite = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, -0, 5, 5),
);
const odd = fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e308, -1e308, 5e-324);
const x = fc.oneof(
  fc.array(finite, { maxLength: 60 }),
  fc.array(fc.oneof({ weight: 30, arbitrary: finite }, { weight: 1, arbitrary: odd }), {
    maxLength: 60,
  }),
  fc.tuple(finite, fc.nat(60)).map(([level, length]) => new Array<number>(length).fill(level)),
);

describe('any signal, with any whole numbers as options', () => {
  it.each(Object.keys(functions))('%s answers finite numbers, or a named error', (name) => {
    const run = functions[name] as (typeof functions)[string];
    fc.assert(
      fc.property(
        x,
        fc.integer({ min: -1, max: 70 }),
        fc.integer({ min: -1, max: 20 }),
        (x, a, b) => {
          try {
            expect(Array.from(run(x, a, b)).every(Number.isFinite)).toBe(true);
          } catch (error) {
            if (!EinthovenError.isInstance(error)) throw error;
          }
        },
      ),
      { seed: 1, numRuns: 150 },
    );
  });
});
