import { INTERVAL_NAMES, InvalidArgumentError, leadSamples, NotFoundError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONDITIONS } from './conditions/described-conditions.ts';
import { baselineWander } from './noise/baseline-wander.ts';
import { muscleNoise } from './noise/muscle-noise.ts';
import { atrialFibrillation } from './rhythms/atrial-fibrillation.ts';
import { synthesizeEcg } from './synthesize-ecg.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const someConditions = fc.constantFrom(...CONDITIONS.map(({ id }) => [id]), []);
const check = (property: fc.IProperty<never> | fc.IProperty<[never]> | unknown, numRuns = 40) =>
  fc.assert(property as fc.IProperty<unknown>, { seed: 3, numRuns });

describe('synthesizeEcg', () => {
  test('makes ten normal seconds of twelve leads by default', () => {
    const { ecg, intervals, beats, conditions } = synthesizeEcg();
    expect(ecg.samples.shape).toEqual([12, 5000]);
    expect(ecg).toMatchObject({ sampleRate: 500, unit: 'mV' });
    expect(intervals.heartRateBpm).toBeCloseTo(72, 6);
    expect(intervals.prMs).toBeCloseTo(160, 6);
    expect(intervals.qrsMs).toBeCloseTo(94, 6);
    expect(intervals.qtMs).toBeCloseTo(400, 6);
    expect(beats.length).toBeGreaterThanOrEqual(11);
    expect(conditions).toEqual([]);
  });

  test('honours every requested rate and interval that can be', () => {
    const request = fc
      .record({
        heartRateBpm: fc.double({ min: 30, max: 150, noNaN: true }),
        pr: fc.double({ min: 0, max: 1, noNaN: true }),
        qrsMs: fc.double({ min: 50, max: 130, noNaN: true }),
        qt: fc.double({ min: 0, max: 1, noNaN: true }),
        axisDegrees: fc.double({ min: -180, max: 180, noNaN: true }),
        heartRateVariability: fc.double({ min: 0, max: 0.2, noNaN: true }),
        seed: seeds,
        sampleRate: fc.constantFrom(100, 250, 360, 500),
      })
      .map(({ pr, qt, ...rest }) => {
        const rr = 60000 / rest.heartRateBpm;
        const qtMs =
          rest.qrsMs + 130 + qt * Math.max(0, Math.min(400, 0.8 * rr - rest.qrsMs - 150));
        const prMs =
          80 + pr * Math.max(0, Math.min(200, rr - qtMs + 0.25 * (qtMs - rest.qrsMs) - 81));
        return { ...rest, qtMs: Math.max(210, qtMs), prMs };
      })
      .filter(({ heartRateBpm, prMs, qrsMs, qtMs }) => {
        const rr = 60000 / heartRateBpm;
        return qtMs + 20 <= rr && prMs + qtMs - 0.25 * (qtMs - qrsMs) <= rr;
      });
    check(
      fc.property(request, (options) => {
        const { intervals, measurements } = synthesizeEcg(options);
        for (const name of INTERVAL_NAMES) expect(intervals[name]).toBeCloseTo(options[name], 6);
        const sine = measurements.values[measurements.names.indexOf('frontalAxisSin')];
        expect(sine).toBeCloseTo(Math.sin((options.axisDegrees * Math.PI) / 180), 9);
      }),
      60,
    );
  });

  test('keeps the identities of the limb leads to float rounding, noise included', () => {
    const noise = [baselineWander({ rmsMv: 0.5 }), muscleNoise()];
    check(
      fc.property(seeds, someConditions, (seed, conditions) => {
        const { ecg } = synthesizeEcg({ seed, conditions, noise, sampleRate: 100 });
        const [i, ii, iii, r, l, f] = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'].map((name) =>
          leadSamples(ecg, name),
        ) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
        let worst = 0;
        for (let n = 0; n < i.length; n++) {
          const einthoven = (iii[n] as number) - ((ii[n] as number) - (i[n] as number));
          const goldberger = (r[n] as number) + (l[n] as number) + (f[n] as number);
          worst = Math.max(worst, Math.abs(einthoven), Math.abs(goldberger));
        }
        expect(worst).toBeLessThan(2e-6);
      }),
    );
  });

  test('gives the same bytes for the same options, and others for another seed', () => {
    check(
      fc.property(seeds, someConditions, (seed, conditions) => {
        const options = {
          seed,
          conditions,
          noise: [muscleNoise()],
          sampleRate: 100,
          durationSeconds: 3,
        };
        const { data } = synthesizeEcg(options).ecg.samples;
        expect(synthesizeEcg(options).ecg.samples.data).toEqual(data);
        expect(synthesizeEcg({ ...options, seed: seed + 1 }).ecg.samples.data).not.toEqual(data);
      }),
      15,
    );
  });

  test('makes the same record again from its parameters', () => {
    for (const id of CONDITIONS.map((condition) => condition.id)) {
      const record = synthesizeEcg({ seed: 5, conditions: [id], sampleRate: 100 });
      expect(synthesizeEcg(record.parameters).ecg.samples.data).toEqual(record.ecg.samples.data);
    }
  });

  test('holds only finite samples within a few millivolts', () => {
    check(
      fc.property(seeds, someConditions, (seed, conditions) => {
        const { ecg } = synthesizeEcg({ seed, conditions, variation: 1, sampleRate: 100 });
        const extreme = ecg.samples.data.reduce(
          (worst, value) => Math.max(worst, Math.abs(value)),
          0,
        );
        expect(extreme).toBeGreaterThan(0.3);
        expect(extreme).toBeLessThan(8);
      }),
    );
  });

  test('returns to the baseline between beats', () => {
    const { ecg, beats } = synthesizeEcg({ seed: 2, heartRateBpm: 60 });
    const before = beats[3]?.p?.onset as number;
    for (const lead of ecg.leads) {
      expect(Math.abs(leadSamples(ecg, lead)[Math.round(before - 25)] as number)).toBeLessThan(
        0.02,
      );
    }
  });

  test('gives the leads asked for, in that order and whatever the case', () => {
    const all = synthesizeEcg();
    const some = synthesizeEcg({ leads: ['v5', 'AVR', 'ii'] });
    expect(some.ecg.leads).toEqual(['V5', 'aVR', 'II']);
    for (const name of some.ecg.leads) {
      expect(leadSamples(some.ecg, name)).toEqual(leadSamples(all.ecg, name));
    }
    expect(some.measurements.values).toEqual(all.measurements.values);
  });

  test('has R waves that grow from V1 to V4 and T waves that are upright from V2 on', () => {
    const { measurements } = synthesizeEcg({ variation: 0 });
    const value = (name: string) => measurements.values[measurements.names.indexOf(name)] as number;
    const r = ['V1', 'V2', 'V3', 'V4'].map((lead) => value(`rAmplitude${lead}Mv`));
    expect(r).toEqual([...r].sort((a, b) => a - b));
    for (const lead of ['I', 'II', 'V2', 'V3', 'V4', 'V5', 'V6']) {
      expect(value(`tAmplitude${lead}Mv`)).toBeGreaterThan(0.05);
    }
    expect(value('tAmplitudeaVRMv')).toBeLessThan(-0.05);
  });

  test('has neither P waves nor a PR interval in atrial fibrillation, and an irregular rhythm', () => {
    const record = synthesizeEcg({
      rhythm: atrialFibrillation(),
      heartRateBpm: 84,
      durationSeconds: 30,
    });
    expect(record.beats.every(({ p }) => p === null)).toBe(true);
    expect(record.intervals.prMs).toBeNull();
    expect(record.intervals.heartRateBpm).toBeCloseTo(84, 6);
    const { names, present } = record.measurements;
    expect(present[names.indexOf('pAmplitudeIIMv')]).toBe(0);
    expect(present[names.indexOf('prMs')]).toBe(0);
    const rr = record.beats
      .slice(1)
      .map(({ qrs }, i) => (qrs?.peak ?? 0) - (record.beats[i]?.qrs?.peak ?? 0));
    expect(Math.max(...rr) / Math.min(...rr)).toBeGreaterThan(1.3);
  });

  test('keeps every wave it lists within the record and in order', () => {
    check(
      fc.property(seeds, fc.double({ min: 1, max: 4, noNaN: true }), (seed, durationSeconds) => {
        const { beats, ecg } = synthesizeEcg({ seed, durationSeconds, sampleRate: 250 });
        const end = (ecg.samples.shape[1] as number) - 1;
        for (const { p, qrs, t } of beats) {
          const marks = [p, qrs, t].flatMap((w) => (w ? [w.onset, w.peak, w.offset] : []));
          expect(marks).toEqual([...marks].sort((a, b) => a - b));
          expect(marks[0]).toBeGreaterThanOrEqual(0);
          expect(marks.at(-1)).toBeLessThanOrEqual(end);
          expect(qrs).not.toBeNull();
        }
      }),
    );
  });

  test('puts the QRS peak where the leads together are highest', () => {
    const { ecg, beats } = synthesizeEcg({
      sampleRate: 1000,
      leads: ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'],
    });
    const power = (n: number) =>
      ecg.leads.reduce((sum, lead) => sum + (leadSamples(ecg, lead)[n] as number) ** 2, 0);
    const { onset, peak, offset } = beats[2]?.qrs ?? { onset: 0, peak: 0, offset: 0 };
    let top = Math.ceil(onset);
    for (let n = top; n <= offset; n++) if (power(n) > power(top)) top = n;
    expect(Math.abs(top - peak)).toBeLessThanOrEqual(1);
  });

  test('refuses beats that do not fit into the RR interval, naming the way out', () => {
    const impossible = () => synthesizeEcg({ heartRateBpm: 150, qtMs: 420 });
    expect(impossible).toThrow(InvalidArgumentError);
    expect(impossible).toThrow(/heartRateBpm is 150, too fast for .*QT 420 ms\n.*pass at most/);
    expect(() => synthesizeEcg({ heartRateBpm: 100, prMs: 300, qtMs: 450 })).toThrow(/PR 300 ms/);
    expect(() => synthesizeEcg({ qrsMs: 120, qtMs: 220 })).toThrow(
      /qtMs is 220 with a QRS of 120 ms/,
    );
  });

  test('adjusts impossible requests where told to', () => {
    const { intervals } = synthesizeEcg({ heartRateBpm: 150, qtMs: 420, impossible: 'adjust' });
    expect(intervals.heartRateBpm).toBeCloseTo(150, 6);
    expect(intervals.qtMs).toBeLessThan(400);
  });

  test('refuses what is out of range or unknown', () => {
    expect(() => synthesizeEcg({ heartRateBpm: 300 })).toThrow(/heartRateBpm is 300/);
    expect(() => synthesizeEcg({ qtMs: Number.NaN })).toThrow(/qtMs is NaN/);
    expect(() => synthesizeEcg({ sampleRate: 0 })).toThrow(/sampleRate is 0/);
    expect(() => synthesizeEcg({ leads: ['V7'] })).toThrow(NotFoundError);
    expect(() => synthesizeEcg({ leads: [] })).toThrow(/leads is \[\]/);
    expect(() => synthesizeEcg({ rhythm: atrialFibrillation(), prMs: 160 })).toThrow(/prMs is 160/);
    expect(() => synthesizeEcg({ leadField: [[1, 2, 3]] })).toThrow(/leadField has 1 rows/);
  });
});
