import { createEcg, createRandom, type Ecg, STANDARD_LEADS } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { leadCorrelations, leadStatistics } from './lead-statistics.ts';
import { medianBeat } from './median-beat.ts';
import { medianBeatFeatures } from './median-beat-features.ts';
import { rhythmStatistics } from './rhythm-statistics.ts';

/** A beat every 0.8 s in each lead, taller from lead to lead, with noise. */
function recording(unit: Ecg['unit'] = 'mV', sampleRate = 100, noise = 0.02): Ecg {
  const random = createRandom(3, 'features');
  const lead = (_: string, k: number) =>
    Float32Array.from({ length: 10 * sampleRate }, (_, i) => {
      const phase = ((i / sampleRate + 0.4) % 0.8) - 0.4;
      return (k + 1) * Math.exp(-((phase / 0.02) ** 2)) + random.normal(0, noise);
    });
  return createEcg({ samples: STANDARD_LEADS.map(lead), sampleRate, leads: STANDARD_LEADS, unit });
}

const featureOf = (ecg: Ecg, name: string) => {
  const { names, values } = medianBeatFeatures(ecg);
  return values[names.indexOf(name)];
};

describe('medianBeatFeatures', () => {
  it.each(['mV', 'normalized'] as const)('gives a name and a finite number each, in %s', (unit) => {
    const { names, values } = medianBeatFeatures(recording(unit));
    expect(names).toHaveLength(values.length);
    expect(new Set(names).size).toBe(names.length);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(names.includes('I mean')).toBe(unit === 'mV');
  });

  it.each([100, 250, 500])('has the height of the beats and their rhythm at %d Hz', (rate) => {
    const ecg = recording('mV', rate);
    const peaks = ['I', 'V6'].map((lead) =>
      Math.max(...[-30, -10, 10, 30].map((ms) => featureOf(ecg, `${lead} beat ${ms} ms`) ?? 0)),
    );
    expect((peaks[1] as number) / (peaks[0] as number)).toBeCloseTo(12, 0);
    expect(featureOf(ecg, 'rr-median')).toBeCloseTo(0.8, 2);
    expect(featureOf(ecg, 'V1 V2 correlation')).toBeGreaterThan(0.99);
    expect(Math.abs(featureOf(ecg, 'V6 beat 410 ms') ?? 1)).toBeLessThan(0.05);
  });

  it('is all finite on a flat recording', () => {
    const samples = STANDARD_LEADS.map(() => new Float32Array(1000));
    const ecg = createEcg({ samples, sampleRate: 100, leads: STANDARD_LEADS, unit: 'mV' });
    expect(medianBeatFeatures(ecg).values.every((value) => value === 0)).toBe(true);
  });

  it('refuses a missing sample', () => {
    const ecg = recording();
    ecg.samples.data[1003] = Number.NaN;
    expect(() => medianBeatFeatures(ecg)).toThrow(
      /^ecg has a missing sample \(NaN\) at lead II, sample 3/,
    );
  });
});

describe('medianBeat', () => {
  it('leaves out one odd beat, and beats cut off by the ends', () => {
    const ecg = recording('mV', 100, 0);
    const { data } = ecg.samples;
    const peaks = Int32Array.from([0, 80, 160, 240, 320, 400, 999]);
    for (let i = 150; i < 170; i++) data[i] = 9;
    const [lead] = medianBeat(ecg, peaks, { from: -0.2, to: 0.3 }) as [Float64Array];
    expect(lead).toHaveLength(50);
    expect(lead.indexOf(Math.max(...lead))).toBe(20);
    expect(Math.max(...lead)).toBeCloseTo(1, 6);
  });

  it('moves beats to where they fit, when their peaks are misplaced', () => {
    const ecg = recording('mV', 100, 0);
    const [lead] = medianBeat(ecg, Int32Array.from([80, 162, 240, 318, 400]), {
      from: -0.2,
      to: 0.3,
    }) as [Float64Array];
    expect(Math.max(...lead)).toBeCloseTo(1, 6);
  });
});

describe('statistics', () => {
  it('of a lead match the textbook', () => {
    const [mean, sd, skewness, kurtosis, ...rest] = leadStatistics(Float32Array.of(0, 0, 0, 4));
    expect([mean, sd]).toEqual([1, Math.sqrt(3)]);
    expect(skewness).toBeCloseTo(24 / 4 / Math.sqrt(27), 12);
    expect(kurtosis).toBeCloseTo(84 / 4 / 9, 12);
    expect(rest.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 4, 4]);
    expect(rest[7]).toBeCloseTo(Math.sqrt(16 / 3), 12);
  });

  it('of pairs of leads are correlations, 0 beside a flat lead', () => {
    const leads = [Float32Array.of(1, 2, 3), Float32Array.of(3, 2, 1), Float32Array.of(5, 5, 5)];
    const [a, b, c] = leadCorrelations(leads);
    expect(a).toBeCloseTo(-1, 12);
    expect([b, c]).toEqual([0, 0]);
  });

  it('of the rhythm are those of the intervals, 0 without any', () => {
    const [middle, sd, rmssd, ...rest] = rhythmStatistics(Int32Array.of(0, 100, 200, 400), 100);
    expect(middle).toBe(1);
    expect(sd).toBeCloseTo(Math.sqrt(2) / 3, 12);
    expect(rmssd).toBeCloseTo(Math.sqrt(0.5), 12);
    expect(rest).toEqual([1, 2, 3]);
    expect(rhythmStatistics(Int32Array.of(7), 100)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
