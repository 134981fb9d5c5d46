import { leadSamples, measurement, STANDARD_LEADS } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { atrialFibrillation } from '../rhythms/atrial-fibrillation.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { MEASUREMENTS, NORMALIZED_MEASUREMENTS } from './measurement-list.ts';
import { normalizedMeasurements } from './normalized-measurements.ts';

describe('measurements', () => {
  test('follow the published list', () => {
    const { names, values, version } = synthesizeEcg().measurements;
    expect(version).toBe('synth-2');
    expect(names).toEqual(MEASUREMENTS.map(({ name }) => name));
    expect([values.length, new Set(names).size]).toEqual([126, 126]);
  });

  test('hold the amplitudes that the leads show', () => {
    const { ecg, beats, measurements } = synthesizeEcg({
      variation: 0,
      heartRateBpm: 50,
      sampleRate: 1000,
    });
    const { qrs, t } = beats[2] ?? {};
    for (const lead of STANDARD_LEADS) {
      const row = leadSamples(ecg, lead);
      const r = Math.max(...row.subarray(Math.ceil(qrs?.onset ?? 0), (qrs?.offset ?? 0) + 1));
      expect(
        Math.abs(r - (measurement(measurements, `rAmplitude${lead}Mv`) as number)),
      ).toBeLessThan(0.02);
      const top = row[Math.round(t?.peak ?? 0)] as number;
      expect(
        Math.abs(top - (measurement(measurements, `tAmplitude${lead}Mv`) as number)),
      ).toBeLessThan(0.01);
    }
  });

  test('hold the standard deviation of each clean lead', () => {
    const { ecg, measurements } = synthesizeEcg({ seed: 4 });
    for (const lead of STANDARD_LEADS) {
      const row = Array.from(leadSamples(ecg, lead));
      const mean = row.reduce((a, b) => a + b, 0) / row.length;
      const sd = Math.sqrt(row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / row.length);
      expect(measurement(measurements, `sd${lead}Mv`)).toBeCloseTo(sd, 6);
    }
  });

  test('mark what is absent instead of writing zero', () => {
    const { measurements } = synthesizeEcg({ rhythm: atrialFibrillation() });
    for (const lead of STANDARD_LEADS) {
      expect(measurement(measurements, `pAmplitude${lead}Mv`)).toBeNull();
    }
    expect(measurement(measurements, 'prMs')).toBeNull();
    expect(measurement(measurements, 'qrsMs')).toBeCloseTo(94, 6);
  });
});

describe('normalizedMeasurements', () => {
  test('divides amplitudes by the deviation of their lead', () => {
    const record = synthesizeEcg({ seed: 6 });
    const normalized = normalizedMeasurements(record);
    expect(normalized.names).toEqual(NORMALIZED_MEASUREMENTS.map(({ name }) => name));
    expect(normalized.values.length).toBe(114);
    const ratio =
      (measurement(record.measurements, 'rAmplitudeV5Mv') as number) /
      (measurement(record.measurements, 'sdV5Mv') as number);
    expect(measurement(normalized, 'rAmplitudeV5PerSd')).toBeCloseTo(ratio, 9);
    for (const name of ['frontalAxisCos', 'logSdRatioV1', 'qtMs', 'heartRateBpm']) {
      expect(measurement(normalized, name)).toBe(measurement(record.measurements, name));
    }
  });

  test('keeps absent values absent and stays within its limits', () => {
    const { values, present } = normalizedMeasurements(
      synthesizeEcg({ rhythm: atrialFibrillation() }),
    );
    expect(present.reduce((a, b) => a + b, 0)).toBe(114 - 12 - 1);
    const amplitudes = Array.from(values.subarray(0, 96)).filter((v) => !Number.isNaN(v));
    expect(Math.max(...amplitudes.map(Math.abs))).toBeLessThanOrEqual(8);
  });

  test('refuses the measurements of another package', () => {
    const { measurements } = synthesizeEcg();
    expect(() =>
      normalizedMeasurements({ measurements: { ...measurements, version: 'x' } }),
    ).toThrow(/version 'x'/);
  });
});
