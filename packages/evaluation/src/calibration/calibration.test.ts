import { asNdArray } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/calibration.json' with { type: 'json' };
import { applyTemperature } from './apply-temperature.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { fitTemperature } from './fit-temperature.ts';
import { reliability } from './reliability.ts';
import { topLabelConfidence } from './top-label-confidence.ts';

const labels = asNdArray(Uint8Array.from(golden.labels), golden.shape);
const single = asNdArray(Uint8Array.from(golden.single), golden.shape);
const logits = asNdArray(Float64Array.from(golden.logits), golden.shape);
const chances = applyTemperature(logits, { kind: 'multi-label', temperatures: [1] });

describe('reliability', () => {
  it.each(['equal-width', 'equal-mass'] as const)('agrees with scikit-learn: %s', (binning) => {
    const classes = reliability(labels, chances, { bins: 8, binning });
    for (const [c, expected] of golden[binning].entries()) {
      const filled = classes[c]?.filter(({ count }) => count > 0) ?? [];
      expect(filled).toHaveLength(expected.observed.length);
      for (const [i, bin] of filled.entries()) {
        expect(bin.observed?.estimate).toBeCloseTo(expected.observed[i] as number, 12);
        expect(bin.predicted).toBeCloseTo(expected.predicted[i] as number, 12);
      }
    }
  });

  it('puts every record into one bin, in which its probability lies', () => {
    const pair = fc.tuple(fc.boolean(), fc.constantFrom(0, 0.1, 0.2, 0.5, 0.7, 0.95, 1));
    const binning = fc.constantFrom('equal-width' as const, 'equal-mass' as const);
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 30 }),
        fc.integer({ min: 1, max: 12 }),
        binning,
        (pairs, bins, how) => {
          const truth = asNdArray(
            Float64Array.from(pairs, ([y]) => Number(y)),
            [pairs.length, 1],
          );
          const guess = asNdArray(
            Float64Array.from(pairs, ([, p]) => p),
            [pairs.length, 1],
          );
          const [found = []] = reliability(truth, guess, { bins, binning: how });
          expect(found).toHaveLength(bins);
          expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length);
          for (const { low, high, count, predicted, observed } of found) {
            if (predicted === null) expect([count, observed]).toEqual([0, null]);
            else {
              expect(predicted).toBeGreaterThanOrEqual(low - 1e-12);
              expect(predicted).toBeLessThanOrEqual(high + 1e-12);
              expect(observed?.total).toBe(count);
            }
          }
        },
      ),
      { seed: 8, numRuns: 100 },
    );
  });

  it('refuses logits and an unknown way of binning', () => {
    expect(() => reliability(labels, logits)).toThrow(/predictions is .* at position/);
    expect(() => reliability(labels, chances, { binning: 'equal' as never })).toThrow('binning');
    expect(() => reliability(labels, chances, { bins: 0 })).toThrow('bins is 0');
  });
});

describe('expectedCalibrationError', () => {
  it('is the mean distance bin by bin, of classes and of the most probable class', () => {
    const { perClass, mean } = expectedCalibrationError(labels, chances);
    for (const [c, error] of golden.error.entries()) expect(perClass[c]).toBeCloseTo(error, 12);
    expect(mean).toBeCloseTo(golden.error.reduce((a, b) => a + b) / 3, 12);
    const softmax = applyTemperature(logits, { kind: 'single-label', temperatures: [1] });
    const top = topLabelConfidence(single, softmax);
    const ofTop = expectedCalibrationError(top.labels, top.predictions);
    expect(ofTop.mean).toBeCloseTo(golden.topLabelError, 12);
  });

  it('is 0 where frequency and probability agree, and null of no records', () => {
    const truth = asNdArray(Uint8Array.of(1, 0, 1, 0, 0), [5, 1]);
    const guess = asNdArray(Float64Array.of(0.5, 0.5, 1, 0, 0), [5, 1]);
    expect(expectedCalibrationError(truth, guess).mean).toBe(0);
    expect(expectedCalibrationError(truth.hi(0), guess.hi(0)).mean).toBeNull();
  });
});

describe('fitTemperature', () => {
  it('agrees with the minimum that SciPy finds', () => {
    const shared = fitTemperature(labels, logits, { kind: 'multi-label' });
    expect(shared.temperatures[0]).toBeCloseTo(golden.temperature, 6);
    const own = fitTemperature(labels, logits, { kind: 'multi-label', perClass: true });
    for (const [c, t] of golden.temperatures.entries()) {
      expect(own.temperatures[c]).toBeCloseTo(t, 6);
    }
    const softmax = fitTemperature(single, logits, { kind: 'single-label' });
    expect(softmax.temperatures[0]).toBeCloseTo(golden.softmaxTemperature, 6);
  });

  it('follows the scale of the logits and makes the calibration better', () => {
    const scaled = asNdArray(
      logits.data.map((value) => 3 * value),
      golden.shape,
    );
    const [before] = fitTemperature(labels, logits, { kind: 'multi-label' }).temperatures;
    const fitted = fitTemperature(labels, scaled, { kind: 'multi-label' });
    expect(fitted.temperatures[0]).toBeCloseTo(3 * (before as number), 9);
    const raw = applyTemperature(scaled, { kind: 'multi-label', temperatures: [1] });
    const error = (of: typeof raw) => expectedCalibrationError(labels, of).mean as number;
    expect(error(applyTemperature(scaled, fitted))).toBeLessThan(error(raw) / 2);
  });

  it('stays within its limits where all is right or wrong, and leaves equal logits alone', () => {
    const truth = asNdArray(Uint8Array.of(1, 0, 1, 0), [4, 1]);
    const fit = (values: number[]) =>
      fitTemperature(truth, asNdArray(Float64Array.from(values), [4, 1]), { kind: 'multi-label' })
        .temperatures[0];
    expect(fit([1, -1, 2, -2])).toBeCloseTo(0.01, 12);
    expect(fit([-1, 1, -2, 2])).toBe(100);
    expect(fit([0, 0, 0, 0])).toBe(1);
  });

  it('gives finite probabilities of any finite logits', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 6, maxLength: 6 }),
        fc.constantFrom('multi-label' as const, 'single-label' as const),
        (values, kind) => {
          const truth = asNdArray(Uint8Array.of(1, 0, 0, 1, 1, 0), [3, 2]);
          const wild = asNdArray(Float64Array.from(values), [3, 2]);
          const scaling = fitTemperature(truth, wild, { kind });
          const probabilities = applyTemperature(wild, JSON.parse(JSON.stringify(scaling)));
          expect(probabilities.data.every((p) => p >= 0 && p <= 1)).toBe(true);
        },
      ),
      { seed: 9, numRuns: 200 },
    );
  });

  it('applies as SciPy does', () => {
    const result = applyTemperature(logits, { kind: 'single-label', temperatures: [1.7] });
    for (const [i, p] of golden.softmax.entries()) expect(result.data[i]).toBeCloseTo(p, 13);
  });

  it('refuses a softmax by class, a class without both outcomes, and no records', () => {
    const options = { kind: 'multi-label', perClass: true } as const;
    expect(() => fitTemperature(single, logits, { ...options, kind: 'single-label' })).toThrow(
      'perClass is true',
    );
    const none = asNdArray(new Uint8Array(golden.labels.length), golden.shape);
    expect(() => fitTemperature(none, logits, options)).toThrow(
      'labels has no positive record of class 0',
    );
    expect(() => fitTemperature(none, logits, { kind: 'single-label' })).toThrow('no record');
    expect(() => applyTemperature(logits, { kind: 'multi-label', temperatures: [1, 2] })).toThrow(
      'temperatures has 2 elements, expected 3',
    );
  });
});
