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
  resamplePoly: (x, a, b) => signal.resamplePoly(x, a, b),
  resampleFourier: (x, a) => signal.resampleFourier(x, a),
  dwt: (x) => signal.dwt(x, { wavelet: 'db3' }).approximation,
  wavedec: (x) => signal.wavedec(x, { wavelet: 'sym4' })[0] as Float64Array,
  swt: (x) => signal.swt(x, { wavelet: 'haar', level: 1 })[0] as Float64Array,
  cwt: (x, a) => signal.cwt(x, { wavelet: 'morlet', scales: [a] })[0] as Float64Array,
  waveletDenoise: (x) => signal.waveletDenoise(x, { wavelet: 'sym4' }),
  lombScargle: (x, a, b) =>
    signal.lombScargle(
      x.map((_, i) => i + 0.1 * Math.sin(i)),
      x,
      { frequenciesHz: [a / 90, b / 50] },
    ).power,
};

/** Those that bridge missing samples (NaN) up to a limit. */
const bridging: typeof functions = {
  detectRPeaks: (x) => signal.detectRPeaks(x, { sampleRate }),
  fillGaps: (x) => signal.fillGaps(x, { sampleRate }),
  'removeBaseline, high-pass': (x) => signal.removeBaseline(x, { sampleRate }),
  'removeBaseline, causal': (x) => signal.removeBaseline(x, { sampleRate, causal: true }),
  'removeBaseline, median': (x) => signal.removeBaseline(x, { sampleRate, method: 'median' }),
  'removeBaseline, spline': (x) => signal.removeBaseline(x, { sampleRate, method: 'spline' }),
  'removeBaseline, wavelet': (x) => signal.removeBaseline(x, { sampleRate, method: 'wavelet' }),
  'removePowerline, subtraction': (x) =>
    signal.removePowerline(x, { sampleRate, frequencyHz: 50, harmonics: 2 }),
  'removePowerline, notch': (x) =>
    signal.removePowerline(x, { sampleRate, frequencyHz: 50, method: 'notch' }),
  removeMuscleNoise: (x) => signal.removeMuscleNoise(x, { sampleRate }),
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
  const all = { ...functions, ...bridging };
  it.each(Object.keys(all))('%s answers finite numbers, or a named error', (name) => {
    const run = all[name] as (typeof functions)[string];
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

describe('a sample that is not finite', () => {
  const wave = Array.from({ length: 64 }, (_, i) => Math.sin(i / 5) + 0.1 * Math.cos(i));
  const at = fc.integer({ min: 0, max: 63 });
  const infinite = fc.constantFrom(Infinity, -Infinity);
  const missing = fc.constant(Number.NaN);
  /** Whole numbers that these take with a signal of this length; the others take 7 and 3. */
  const numbers: Record<string, [number, number]> = { irfft: [127, 0], spectrogram: [7, 8] };
  const withNumbers = (name: string) => {
    const run = functions[name] as (typeof functions)[string];
    const [a, b] = numbers[name] ?? [7, 3];
    return (x: number[]) => run(x, a, b);
  };
  const refuses = (run: (x: number[]) => ArrayLike<number>, value: fc.Arbitrary<number>) =>
    fc.assert(
      fc.property(at, value, (i, odd) => {
        expect(() => run(wave.with(i, odd))).toThrow(
          new RegExp(`^\\S+ is ${odd} at sample ${i}\n`),
        );
      }),
      { seed: 1, numRuns: 30 },
    );

  it.each(Object.keys(functions))(
    'is refused with its place by %s, which takes the rest',
    (name) => {
      const run = withNumbers(name);
      expect(Array.from(run(wave)).every(Number.isFinite)).toBe(true);
      refuses(run, fc.oneof(missing, infinite));
    },
  );

  it.each(Object.keys(bridging))('is bridged by %s where it is missing, else refused', (name) => {
    const run = (x: number[]) => (bridging[name] as (typeof functions)[string])(x, 7, 3);
    fc.assert(
      fc.property(at, (i) => {
        const result = Array.from(run(wave.with(i, Number.NaN)));
        expect(result.every(Number.isFinite)).toBe(true);
      }),
      { seed: 1, numRuns: 10 },
    );
    refuses(run, infinite);
  });
});
