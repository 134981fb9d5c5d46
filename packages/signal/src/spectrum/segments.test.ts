import { InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorAt, goldenSignal, relativeError } from '../golden.test-helper.ts';
import golden from './__fixtures__/segments.json' with { type: 'json' };
import type { SegmentOptions } from './segment-power.ts';
import { spectrogram } from './spectrogram.ts';
import { welch } from './welch.ts';

describe.each(golden.cases)('$length samples, $options', ({ options, length, ...expected }) => {
  const x = goldenSignal(length);
  const given = options as SegmentOptions;

  it('welch equals SciPy', () => {
    const average = expected.average as 'mean' | 'median';
    const { frequencyHz, power } = welch(x, { ...given, average });
    expect(errorAt(frequencyHz, expected.frequencies)).toBeLessThan(1e-12);
    expect(errorAt(power, expected.welch)).toBeLessThan(1e-9);
  });

  it('spectrogram equals SciPy', () => {
    const { timeSeconds, power } = spectrogram(x, given);
    expect(power.shape).toEqual(expected.shape);
    expect(errorAt(timeSeconds, expected.times)).toBeLessThan(1e-12);
    expect(errorAt(power.data, expected.spectrogram)).toBeLessThan(1e-9);
  });
});

describe('power', () => {
  it('adds up to the variance of the signal, with one segment and no window (Parseval)', () => {
    const numbers = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
      minLength: 2,
      maxLength: 90,
    });
    fc.assert(
      fc.property(numbers, (x) => {
        const options = {
          sampleRate: 100,
          segmentSamples: x.length,
          window: 'rectangular',
        } as const;
        const { power } = welch(x, options);
        const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
        const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
        const total = (power.reduce((sum, value) => sum + value, 0) * 100) / x.length;
        expect(relativeError([total, 1], [variance, 1])).toBeLessThan(1e-9);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it.each([
    [{ sampleRate: 0 }, /^sampleRate is 0/],
    [{ segmentSamples: 0.5 }, /^segmentSamples is 0.5/],
    [{ overlapSamples: 16 }, /^overlapSamples is 16\nPass .* below 16/],
    [{ fftSamples: 8 }, /^fftSamples is 8\nPass .* at least 16/],
    [{ detrend: 'cubic' }, /^detrend is 'cubic'/],
    [{ scaling: 'db' }, /^scaling is 'db'/],
    [{ window: 'none' }, /^window is 'none'/],
    [{ window: 'hann', segmentSamples: 1 }, null],
    [{ window: 'bartlett', segmentSamples: 2, overlapSamples: 0 }, null],
  ])('of %o is refused by name, or finite', (options, message) => {
    const given = { sampleRate: 100, segmentSamples: 16, ...options } as SegmentOptions;
    for (const make of [welch, spectrogram]) {
      const run = () => make(goldenSignal(50), given);
      if (message) expect(run).toThrow(message);
      else
        expect((run().power as { data?: Float64Array }).data ?? run().power).not.toContain(
          Number.NaN,
        );
    }
  });

  it('of bad signals is refused', () => {
    for (const make of [welch, spectrogram]) {
      expect(() => make([], { sampleRate: 100 })).toThrow(/^x has 0 samples/);
      expect(() => make([1, Number.NaN], { sampleRate: 100 })).toThrow(/^x is NaN at sample 1/);
      expect(() => make([1e200, -1e200], { sampleRate: 100 })).toThrow(InvalidArgumentError);
    }
    expect(() => welch([1], { sampleRate: 1, average: 'mode' as never })).toThrow(/^average is/);
  });
});
