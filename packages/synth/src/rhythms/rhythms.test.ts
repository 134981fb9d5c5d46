import { type Beat, InvalidArgumentError, leadSamples } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseParameters } from '../parse-parameters.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { gapsOf, mean, onsetsOf, prOf, RATE, record, rhythm, symbolsOf } from './read-rhythm.ts';
import { RHYTHMS } from './rhythms.ts';

function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((total, value, i) => total + (value - mx) * ((y[i] as number) - my), 0);
  return sum(a, ma, b, mb) / Math.sqrt(sum(a, ma, a, ma) * sum(b, mb, b, mb));
}

/** Power of a series, sampled at uneven times, at a frequency. */
function powerAt(times: readonly number[], values: readonly number[], hz: number): number {
  const middle = mean(values);
  let [re, im] = [0, 0];
  for (const [i, time] of times.entries()) {
    re += ((values[i] as number) - middle) * Math.cos(2 * Math.PI * hz * time);
    im += ((values[i] as number) - middle) * Math.sin(2 * Math.PI * hz * time);
  }
  return re * re + im * im;
}

const bandPower = (times: readonly number[], values: readonly number[], centre: number) => {
  let sum = 0;
  for (let hz = centre - 0.04; hz <= centre + 0.04; hz += 0.001) sum += powerAt(times, values, hz);
  return sum;
};

describe('every rhythm', () => {
  test('has the median rate asked for, whatever the rate, length and variability', () => {
    const rates: Record<string, readonly [number, number]> = {
      'atrial-flutter': [45, 165],
      'third-degree-av-block': [36, 64],
      'sinus-pause': [45, 120],
      junctional: [32, 125],
      paced: [42, 120],
      'atrial-ectopy': [45, 115],
      'ventricular-ectopy': [45, 115],
      'second-degree-av-block': [30, 90],
    };
    const options = fc.constantFrom(...RHYTHMS).chain((id) => {
      const [min, max] = rates[id] ?? [30, 140];
      return fc.record({
        rhythm: fc.constant(id),
        heartRateBpm: fc.double({ min, max, noNaN: true }),
        heartRateVariability: fc.double({ min: 0, max: 0.15, noNaN: true }),
        durationSeconds: fc.double({ min: 10, max: 20, noNaN: true }),
        seed: fc.nat(),
      });
    });
    fc.assert(
      fc.property(options, (asked) => {
        const { intervals } = record({ ...asked, sampleRate: 100 });
        const error = Math.abs((intervals.heartRateBpm ?? 0) - asked.heartRateBpm);
        expect(error).toBeLessThan(0.5);
      }),
      { seed: 7, numRuns: 250 },
    );
  });

  test.each(RHYTHMS)('%s is the same by id, plainly, and from its parameters', (id) => {
    const options = { durationSeconds: 4, seed: 3 };
    const first = record({ ...options, rhythm: id });
    const plain = record({ ...options, rhythm: { id } });
    const again = synthesizeEcg(parseParameters(JSON.parse(JSON.stringify(first.parameters))));
    expect(plain.ecg.samples.data).toEqual(first.ecg.samples.data);
    expect(again.ecg.samples.data).toEqual(first.ecg.samples.data);
    expect(again.beats).toEqual(first.beats);
  });

  test('gives each beat a QT of its own about the one asked for', () => {
    const { beats, intervals } = record({ qtMs: 390, heartRateVariability: 0.08 });
    const qts = beats.flatMap(({ qrs, t }) => (qrs && t ? [(t.offset - qrs.onset) / RATE] : []));
    expect(intervals.qtMs).toBeCloseTo(390, 6);
    expect(Math.max(...qts) - Math.min(...qts)).toBeGreaterThan(0.004);
    const rr = gapsOf(onsetsOf(beats)).slice(0, qts.length - 1);
    expect(correlation(qts.slice(1), rr)).toBeGreaterThan(0.3);
  });
});

describe('sinus rhythm', () => {
  test.each([
    [0.25, 'breathing'],
    [4, 'the slow wave'],
  ])('has with an LF/HF ratio of %d most power at %s', (lfHfRatio) => {
    const { beats } = record({
      rhythm: rhythm('sinus', { lfHfRatio }),
      respiration: { rateHz: 0.27 },
      durationSeconds: 300,
      heartRateVariability: 0.05,
    });
    const onsets = onsetsOf(beats);
    const rr = gapsOf(onsets);
    const times = onsets.slice(1);
    const [low, high, between] = [0.1, 0.27, 0.185].map((hz) => bandPower(times, rr, hz));
    const ratio = (low as number) / (high as number);
    expect(ratio / lfHfRatio).toBeGreaterThan(0.5);
    expect(ratio / lfHfRatio).toBeLessThan(2);
    expect(between as number).toBeLessThan(0.15 * ((low as number) + (high as number)));
    const rr0 = mean(rr);
    const sd = Math.sqrt(mean(rr.map((value) => (value - rr0) ** 2)));
    expect(sd / rr0).toBeGreaterThan(0.042);
    expect(sd / rr0).toBeLessThan(0.058);
  });
});

describe('atrial fibrillation', () => {
  test('has no P, and RR intervals that know nothing of each other', () => {
    const { beats } = record({ rhythm: 'atrial-fibrillation', durationSeconds: 600 });
    expect(beats.every(({ p, symbol }) => p === null && symbol === 'N')).toBe(true);
    const rr = gapsOf(onsetsOf(beats));
    for (const lag of [1, 2, 3]) {
      expect(Math.abs(correlation(rr.slice(lag), rr.slice(0, -lag)))).toBeLessThan(0.12);
    }
  });
});

describe('atrial flutter', () => {
  test.each([2, 3, 4])('has %d F waves for each QRS, 240 to 340 a minute', (conduction) => {
    const { beats, ecg, intervals } = record({ rhythm: rhythm('atrial-flutter', { conduction }) });
    const atrialHz = (conduction * (intervals.heartRateBpm as number)) / 60;
    expect(60 * atrialHz).toBeGreaterThanOrEqual(240);
    expect(60 * atrialHz).toBeLessThanOrEqual(340);
    expect(beats.every(({ p }) => p === null)).toBe(true);
    // Between the harmonics of the ventricles, the F waves stand out at their own rate.
    const two = Array.from(leadSamples(ecg, 'II'));
    const times = two.map((_, n) => n / RATE);
    expect(powerAt(times, two, atrialHz)).toBeGreaterThan(3 * powerAt(times, two, 0.9 * atrialHz));
  });

  test('mixes ratios where it is variable', () => {
    const { beats, intervals } = record({
      rhythm: rhythm('atrial-flutter', { conduction: 'variable' }),
    });
    const cycle = 60 / (intervals.heartRateBpm as number) / 3;
    const ratios = new Set(gapsOf(onsetsOf(beats)).map((gap) => Math.round(gap / cycle)));
    expect([...ratios].sort()).toEqual([2, 3, 4]);
  });

  test.each([2, 'variable'])(
    'of conduction %s keeps its beats apart, however variable',
    (conduction) => {
      const { beats } = record({
        rhythm: rhythm('atrial-flutter', { conduction }),
        heartRateVariability: 0.5,
      });
      for (const [i, { t }] of beats.slice(0, -1).entries()) {
        expect(t?.offset).toBeLessThan(beats[i + 1]?.qrs?.onset as number);
      }
    },
  );

  test('refuses a rate that its conduction cannot give', () => {
    const asked = { rhythm: rhythm('atrial-flutter', { conduction: 2 }), heartRateBpm: 75 };
    expect(() => record(asked)).toThrow(/heartRateBpm is 75 in atrial-flutter\n.*120 and 170/);
    const { parameters } = record({ ...asked, impossible: 'adjust' });
    expect(parameters.heartRateBpm).toBeGreaterThanOrEqual(120);
  });
});

describe('junctional rhythm', () => {
  test('has no P, or one that is inverted in II just before or behind QRS', () => {
    const of = (p: string) =>
      record({ rhythm: rhythm('junctional', { p }), durationSeconds: 10, variation: 0 });
    expect(of('absent').beats.every((beat) => beat.p === null)).toBe(true);
    const before = of('before');
    expect(prOf(before.beats[2] as Beat)).toBeLessThan(120);
    const peak = before.beats[2]?.p?.peak as number;
    expect(leadSamples(before.ecg, 'II')[Math.round(peak)]).toBeLessThan(-0.04);
    const after = of('after').beats[2] as Beat;
    expect(after.p?.onset).toBeGreaterThanOrEqual(after.qrs?.offset as number);
    expect(of('after').intervals.prMs).toBeNull();
  });
});

describe('paced rhythm', () => {
  test('has a spike just before each wide QRS', () => {
    const { ecg, beats, intervals } = record({
      rhythm: 'paced',
      sampleRate: 1000,
      durationSeconds: 10,
    });
    expect(intervals.qrsMs).toBeGreaterThanOrEqual(120);
    const two = leadSamples(ecg, 'II');
    for (const { qrs, p } of beats.slice(1, -1)) {
      for (const wave of [qrs, p]) {
        const at = Math.floor(wave?.onset as number);
        const spike = Math.max(...two.slice(at - 5, at + 1).map(Math.abs));
        expect(spike).toBeGreaterThan(3 * Math.abs(two[at - 8] as number));
        expect(spike).toBeGreaterThan(0.05);
      }
    }
  });

  test('of the ventricles alone leaves the atria to themselves', () => {
    const { beats } = record({ rhythm: rhythm('paced', { chamber: 'ventricular' }) });
    expect(symbolsOf(beats)).toMatch(/^[x/]+$/);
    expect(() =>
      record({ rhythm: rhythm('paced', { chamber: 'ventricular' }), prMs: 150 }),
    ).toThrow(/prMs is 150 in paced/);
  });

  test('refuses a narrow QRS of the ventricles, and conditions that cannot be seen', () => {
    expect(() => record({ rhythm: 'paced', qrsMs: 90 })).toThrow(/qrsMs is 90 in paced/);
    expect(() => record({ rhythm: 'paced', conditions: ['lbbb'] })).toThrow(/'lbbb' in paced/);
  });
});

describe('sinus pause', () => {
  test.each(['none', 'junctional'])('is silent for as long as asked, ended by %s', (endedBy) => {
    const { beats } = record({
      rhythm: rhythm('sinus-pause', { pauseSeconds: 3, escape: endedBy }),
    });
    const gaps = gapsOf(onsetsOf(beats));
    const at = gaps.findIndex((gap) => gap > 2);
    expect(gaps[at]).toBeCloseTo(3, 9);
    expect(beats[at + 1]?.symbol).toBe(endedBy === 'none' ? 'N' : 'j');
    expect(beats[at + 1]?.p === null).toBe(endedBy === 'junctional');
  });

  test('gives the rate asked for in records of any length, paused or not', () => {
    const durations = Array.from({ length: 30 }, (_, i) => 2.5 + 0.25 * i);
    const paused = durations.map((durationSeconds, seed) => {
      const { beats, intervals } = record({ rhythm: 'sinus-pause', durationSeconds, seed });
      expect(intervals.heartRateBpm).toBeCloseTo(72, 6);
      return gapsOf(onsetsOf(beats)).some((gap) => gap > 2);
    });
    expect(paused.slice(0, 8)).not.toContain(true);
    expect(paused.slice(-8)).not.toContain(false);
  });
});

test.each([
  [3, /rhythm is 3/],
  ['samba', /rhythm is 'samba'/],
  [{ id: 'samba' }, /rhythm is 'samba' without a function plan/],
  [{ id: 'sinus', plan: 3 }, /rhythm is 'sinus' without a function plan/],
  [{ id: 'sinus-pause', paramters: {} }, /'paramters' is unknown\n.*parameters/],
  [{ id: 'sinus', parameters: { lfhf: 3 } }, /option 'lfhf' is unknown/],
  [{ id: 'atrial-flutter', parameters: { conduction: 5 } }, /conduction is '5'/],
  [{ id: 'second-degree-av-block', parameters: { type: '2:1', cycle: 3 } }, /cycle is 3/],
])('the rhythm %j is refused', (asked, message) => {
  const attempt = () => parseParameters({ rhythm: asked as never });
  expect(attempt).toThrow(InvalidArgumentError);
  expect(attempt).toThrow(message);
});
