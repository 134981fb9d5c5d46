import { createEcg, createRandom, EinthovenError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delineate } from './delineate.ts';

/** A short recording of anything: steps, spikes, clipped noise, gaps, plains. */
const recording = fc
  .record({
    seed: fc.nat(),
    sampleRate: fc.constantFrom(50, 100, 128, 333.3, 500, 2000),
    leads: fc.integer({ min: 1, max: 3 }),
    length: fc.integer({ min: 1, max: 1500 }),
    spread: fc.constantFrom(0, 1e-6, 0.1, 1, 1e6),
    spikes: fc.integer({ min: 0, max: 40 }),
    gaps: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ seed, sampleRate, leads, length, spread, spikes, gaps }) => {
    const random = createRandom(seed, 'fuzz');
    const samples = Array.from({ length: leads }, () => {
      const row = Float32Array.from({ length }, () =>
        Math.max(-2 * spread, Math.min(2 * spread, random.normal(0, spread))),
      );
      for (let k = 0; k < spikes; k++) row[random.integer(length)] = 5;
      for (let k = 0; k < gaps; k++) row[random.integer(length)] = Number.NaN;
      return row;
    });
    const names = ['I', 'II', 'V1'].slice(0, leads);
    return createEcg({ samples, sampleRate, leads: names, unit: 'mV' });
  });

/** Peaks in rising order as shares of the recording, or none given. */
const shares = fc.option(fc.uniqueArray(fc.nat({ max: 9999 }), { maxLength: 60 }), {
  nil: undefined,
});

describe('delineate, given anything', () => {
  it('returns ordered finite waves or throws an error of its own', () => {
    fc.assert(
      fc.property(recording, shares, (ecg, at) => {
        const length = ecg.samples.shape[1] as number;
        const places = at?.map((share) => Math.floor((share * length) / 10_000));
        const peaks = places && [...new Set(places)].sort((a, b) => a - b);
        try {
          const { beats, leads } = delineate(ecg, peaks ? { peaks } : {});
          for (const list of [beats, ...leads]) {
            expect(list).toHaveLength(beats.length);
            for (const beat of list) {
              for (const wave of [beat.p, beat.qrs, beat.t]) {
                if (!wave) continue;
                expect(wave.onset).toBeGreaterThanOrEqual(0);
                expect(wave.onset).toBeLessThanOrEqual(wave.peak);
                expect(wave.peak).toBeLessThanOrEqual(wave.offset);
                expect(wave.offset).toBeLessThanOrEqual(length - 1);
                expect(wave.confidence).toBeGreaterThanOrEqual(0);
                expect(wave.confidence).toBeLessThanOrEqual(1);
              }
            }
          }
        } catch (error) {
          if (!EinthovenError.isInstance(error)) throw error;
        }
      }),
      { numRuns: 40 },
    );
  });
});
