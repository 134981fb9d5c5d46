// #region test
import { mainsNoise, synthesizeEcg } from '@einthoven/synth';
import { expect, it } from 'vitest';
import { heartRate } from './heart-rate.ts';

it.each([45, 60, 75, 100, 140])('measures a heart rate of %d beats a minute', (heartRateBpm) => {
  const { ecg, intervals } = synthesizeEcg({
    seed: 1,
    heartRateBpm,
    leads: ['II'],
    noise: [mainsNoise()],
  });
  expect(heartRate(ecg.samples.data, ecg.sampleRate)).toBeCloseTo(intervals.heartRateBpm ?? 0, -1);
});
// #endregion test
