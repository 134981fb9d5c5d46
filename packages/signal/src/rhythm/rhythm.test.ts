import { createRandom, EinthovenError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/hrv.json' with { type: 'json' };
import { heartRateVariability } from './heart-rate-variability.ts';
import { hrvFrequency } from './hrv-frequency.ts';
import { normalIntervals } from './normal-intervals.ts';

const SAMPLE_RATE = 1000;

/** R peaks at 1000 Hz from intervals in ms. */
function peaksOf(rrMs: readonly number[]): number[] {
  const peaks = [0];
  for (const rr of rrMs) peaks.push((peaks.at(-1) as number) + rr);
  return peaks;
}

const steady = (count: number) => Array.from({ length: count }, (_, i) => 800 + (i % 3));

describe('heartRateVariability', () => {
  it.each(golden.cases.map((item, i) => [i, item] as const))(
    'agrees with NeuroKit2 and SciPy (case %i)',
    (_, item) => {
      const peaks = peaksOf(item.rrMs);
      const all = { sampleRate: SAMPLE_RATE, maxDeviation: null };
      const { time, nonlinear, frequency } = heartRateVariability(peaks, all);
      for (const [name, value] of Object.entries({ ...item.time, ...item.nonlinear })) {
        const found = { ...time, ...nonlinear }[name as keyof typeof item.time] as number;
        expect(Math.abs(found / value - 1), name).toBeLessThan(1e-9);
      }
      const lomb = heartRateVariability(peaks, { ...all, spectrum: 'lomb-scargle' }).frequency;
      for (const name of ['vlfMs2', 'lfMs2', 'hfMs2'] as const) {
        expect((frequency[name] as number) / item.welch[name]).toBeCloseTo(1, 6);
        expect((lomb[name] as number) / item['lomb-scargle'][name]).toBeCloseTo(1, 6);
      }
    },
  );

  it('finds the power of an oscillation of known size in its band', () => {
    const rr: number[] = [];
    for (let time = 0; time < 320; time += (rr.at(-1) as number) / 1000) {
      rr.push(800 + 40 * Math.sin(2 * Math.PI * 0.1 * time));
    }
    for (const spectrum of ['welch', 'lomb-scargle'] as const) {
      const { frequency } = heartRateVariability(peaksOf(rr), {
        sampleRate: SAMPLE_RATE,
        spectrum,
      });
      expect(Math.abs((frequency.lfMs2 as number) / 800 - 1)).toBeLessThan(0.1);
      expect(frequency.hfMs2 as number).toBeLessThan(10);
      expect(frequency.lfNormalized as number).toBeGreaterThan(98);
    }
  });

  it('has null for what a recording is too short for', () => {
    const { time, frequency, nonlinear } = heartRateVariability([0, 800], {
      sampleRate: SAMPLE_RATE,
    });
    expect(time).toMatchObject({ meanNnMs: 800, sdnnMs: null, rmssdMs: null, pnn50Percent: null });
    expect(Object.values(frequency)).toEqual(Array(6).fill(null));
    expect(Object.values(nonlinear)).toEqual(Array(4).fill(null));
    const twoMinutes = heartRateVariability(peaksOf(steady(160)), { sampleRate: SAMPLE_RATE });
    expect(twoMinutes.frequency.vlfMs2).toBeNull();
    expect(twoMinutes.frequency.lfMs2).not.toBeNull();
    expect(heartRateVariability([], { sampleRate: SAMPLE_RATE }).time.meanNnMs).toBeNull();
  });

  it('survives a round trip through JSON', () => {
    const result = heartRateVariability(peaksOf(steady(200)), { sampleRate: SAMPLE_RATE });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe('normalIntervals', () => {
  const rr = steady(30);
  rr[10] = 480;
  rr[11] = 1120;
  const peaks = peaksOf(rr);

  it('leaves out an early beat and the pause after it, by the rule', () => {
    const { ms, follows, excluded } = normalIntervals(peaks, { sampleRate: SAMPLE_RATE });
    expect([excluded, ms.length]).toEqual([2, 28]);
    expect(Math.max(...ms)).toBeLessThan(810);
    expect(Array.from(follows).flatMap((follow, i) => (follow ? [] : [i]))).toEqual([0, 10]);
  });

  it('leaves them out by symbol', () => {
    const symbols = peaks.map((_, i) => (i === 11 ? 'V' : 'N'));
    const { excluded, ms } = normalIntervals(peaks, { sampleRate: SAMPLE_RATE, symbols });
    expect([excluded, Math.max(...ms) < 810]).toEqual([2, true]);
    const none = normalIntervals(peaks, { sampleRate: SAMPLE_RATE, maxDeviation: null });
    expect(none.excluded).toBe(0);
  });

  it('keeps a lasting change of rate', () => {
    const faster = [...Array(20).fill(1000), ...Array(20).fill(600)];
    expect(normalIntervals(peaksOf(faster), { sampleRate: SAMPLE_RATE }).excluded).toBe(0);
  });

  it.each<[ArrayLike<number>, object, RegExp]>([
    [[5, 5], {}, /^peaks\[1\] is 5/],
    [[1, Number.NaN], {}, /^peaks\[1\] is NaN/],
    [[1, 2], { symbols: ['N'] }, /^symbols has 1 entries for 2 peaks/],
    [[1, 2], { maxDeviation: -1 }, /^maxDeviation is -1/],
    [[1, 2], { sampleRate: 0 }, /^sampleRate is 0/],
  ])('refuses %j %j', (bad, options, message) => {
    expect(() => normalIntervals(bad, { sampleRate: SAMPLE_RATE, ...options })).toThrow(message);
  });

  it('refuses an unknown spectrum', () => {
    const intervals = normalIntervals(peaks, { sampleRate: SAMPLE_RATE });
    expect(() => hrvFrequency(intervals, { spectrum: 'ar' as never })).toThrow(/^spectrum is 'ar'/);
  });
});

it('gives finite numbers or null for any peaks, and throws only errors of ours', () => {
  const random = createRandom(1, 'rhythm');
  const long = Array.from({ length: 500 }, () => random.uniform(200, 1500));
  const any = fc.oneof(
    fc.array(fc.double({ min: -100, max: 3000, noNaN: true }), { maxLength: 40 }),
    fc.integer({ min: 1, max: 500 }).map((count) => peaksOf(long.slice(0, count))),
    fc.array(fc.double(), { maxLength: 5 }),
  );
  fc.assert(
    fc.property(any, fc.constantFrom('welch', 'lomb-scargle'), (peaks, spectrum) => {
      try {
        const result = heartRateVariability(peaks, { sampleRate: SAMPLE_RATE, spectrum });
        for (const part of [result.time, result.frequency, result.nonlinear]) {
          for (const value of Object.values(part)) {
            expect(value === null || Number.isFinite(value)).toBe(true);
          }
        }
      } catch (error) {
        if (!EinthovenError.isInstance(error)) throw error;
      }
    }),
    { numRuns: 60 },
  );
});
