// #region test
import { syntheticEcgArbitrary } from '@einthoven/synth/fast-check';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { heartRate } from './heart-rate.ts';

const records = syntheticEcgArbitrary({
  conditions: [],
  rhythms: [],
  noise: [],
  heartRateBpm: [45, 120],
  durationSeconds: [8, 10],
  sampleRates: [500],
  leads: ['II'],
  // Along lead II: this way of counting fails where QRS is smaller than T.
  fixed: { axisDegrees: 50 },
});

it('measures the heart rate of a normal heart', () => {
  fc.assert(
    fc.property(records, ({ ecg, intervals }) => {
      const found = heartRate(ecg.samples.data, ecg.sampleRate);
      expect(Math.abs(found - (intervals.heartRateBpm ?? 0))).toBeLessThan(10);
    }),
    { seed: 1 },
  );
});
// #endregion test
