import { createEcg, leadSamples } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { lowerRate } from './lower-rate.ts';

const ecgOf = (wave: (seconds: number) => number) =>
  createEcg({
    samples: [Float32Array.from({ length: 1000 }, (_, i) => wave(i / 500))],
    sampleRate: 500,
    leads: ['I'],
    unit: 'mV',
  });

describe('lowerRate', () => {
  it('keeps what is slow, sample for sample, also where the lead begins and ends', () => {
    const wave = (t: number) => 0.7 + 0.2 * t + 0.3 * Math.sin(2 * Math.PI * 3 * t);
    const low = lowerRate(ecgOf(wave), 5);
    expect([low.sampleRate, low.samples.shape]).toEqual([100, [1, 200]]);
    const apart = leadSamples(low, 'I').map((value, i) => Math.abs(value - wave(i / 100)));
    expect(Math.max(...apart)).toBeLessThan(0.01);
    expect(Math.max(...apart.slice(20, 180))).toBeLessThan(0.0015);
  });

  it('removes what the lower rate cannot hold', () => {
    const low = lowerRate(
      ecgOf((t) => Math.sin(2 * Math.PI * 90 * t)),
      5,
    );
    expect(Math.max(...leadSamples(low, 'I').slice(20, 180).map(Math.abs))).toBeLessThan(0.01);
  });
});
