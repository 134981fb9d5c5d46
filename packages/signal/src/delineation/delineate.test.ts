import { type Beat, createEcg, createRandom, type Ecg, type Wave } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../map-leads.ts';
import { pickLeads } from '../pick-leads.ts';
import { beatTrain, PEAKS } from './beats.test-helper.ts';
import { delineate } from './delineate.ts';
import { measureIntervals } from './measure-intervals.ts';

const NAMES = ['p', 'qrs', 't'] as const;

function remake(ecg: Ecg, change: (value: number, lead: number, sample: number) => number): Ecg {
  const samples = rowsOf(ecg).map((row, lead) => row.map((value, i) => change(value, lead, i)));
  return createEcg({ ...ecg, samples });
}

/** Onsets, peaks and offsets of all waves, in ms; NaN where there is none. */
function positionsOf(beats: readonly Beat[], sampleRate: number): number[] {
  const places = (wave: Wave | null) =>
    wave ? [wave.onset, wave.peak, wave.offset] : [Number.NaN, Number.NaN, Number.NaN];
  return beats
    .flatMap((beat) => NAMES.flatMap((name) => places(beat[name])))
    .map((at) => (at * 1000) / sampleRate);
}

function expectNear(found: readonly number[], wanted: readonly number[], within: number): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, at] of wanted.entries()) {
    if (Number.isNaN(at)) expect(found[i]).toBeNaN();
    else expect(Math.abs((found[i] as number) - at)).toBeLessThanOrEqual(within);
  }
}

describe('delineate', () => {
  it.each([100, 250, 360, 500, 1000])('finds each wave where it is at %d Hz', (sampleRate) => {
    const { ecg, times } = beatTrain({ sampleRate });
    const { beats, leads } = delineate(ecg);
    expect(leads).toHaveLength(3);
    for (const list of [beats, ...leads]) {
      expect(list).toHaveLength(times.length);
      for (const [i, beat] of list.entries()) {
        for (const name of NAMES) {
          const wave = beat[name] as Wave;
          const peak = ((times[i] as number) + PEAKS[name]) * sampleRate;
          expect(Math.abs(wave.peak - peak) / sampleRate).toBeLessThan(0.015);
          expect(wave.onset).toBeLessThan(wave.peak);
          expect(wave.offset).toBeGreaterThan(wave.peak);
          expect(wave.confidence).toBeGreaterThan(0.7);
          expect(wave.confidence).toBeLessThanOrEqual(1);
        }
        expect(beat.symbol).toBe('N');
      }
    }
  });

  it('finds the same in microvolts, beneath a drifting baseline, and later by what comes first', () => {
    const { ecg } = beatTrain();
    const found = positionsOf(delineate(ecg).beats, 500);
    const changed = remake(ecg, (value, _, i) => 1000 * (value + 0.2 * Math.sin(i / 900) + 3));
    expectNear(positionsOf(delineate(changed).beats, 500), found, 4);
    const later = createEcg({
      ...ecg,
      samples: rowsOf(ecg).map((row) => [...new Float32Array(250), ...row]),
    });
    expectNear(
      positionsOf(delineate(later).beats, 500),
      found.map((at) => at + 500),
      1,
    );
  });

  it('gives the beats of a lead in its place, whatever the order of the leads', () => {
    const { ecg } = beatTrain();
    const { beats, leads } = delineate(ecg);
    const turned = delineate(pickLeads(ecg, ['V2', 'I', 'II']));
    expectNear(positionsOf(turned.beats, 500), positionsOf(beats, 500), 1e-6);
    const [first, second, third] = leads.map((list) => positionsOf(list, 500));
    for (const [k, list] of [third, first, second].entries()) {
      expectNear(positionsOf(turned.leads[k] as readonly Beat[], 500), list as number[], 1e-6);
    }
  });

  it('keeps the waves in order: P before QRS before T before the next QRS', () => {
    const random = createRandom(3, 'delineate');
    const noise = () => random.normal(0, 0.05);
    for (const rr of [0.35, 0.5, 1.6]) {
      const { beats, leads } = delineate(beatTrain({ rr: () => rr, noise }).ecg);
      for (const list of [beats, ...leads]) {
        const order = positionsOf(list, 500).filter((at) => !Number.isNaN(at));
        expect(order.length).toBeGreaterThan(20);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    }
  });

  it('takes R peaks from the caller', () => {
    const { ecg, times } = beatTrain();
    const peaks = times.slice(2, 6).map((time) => time * 500);
    const { beats } = delineate(ecg, { peaks });
    expect(beats.map(({ qrs }) => Math.round((qrs?.peak ?? 0) / 50))).toEqual(
      peaks.map((peak) => Math.round(peak / 50)),
    );
  });

  it('gives no P waves where nothing precedes QRS but restlessness, in an uneven rhythm', () => {
    const random = createRandom(1, 'fibrillation');
    const intervals = Array.from({ length: 30 }, () => random.uniform(0.5, 1.1));
    const { ecg } = beatTrain({
      hasP: () => false,
      rr: (i) => intervals[i] as number,
      noise: (lead, i) =>
        0.04 * Math.sin(i / 13 + 0.7 * lead + 1.2 * Math.sin(i / 130)) + random.normal(0, 0.01),
    });
    const { beats } = delineate(ecg);
    expect(beats.length).toBeGreaterThan(9);
    expect(beats.every(({ p }) => p === null)).toBe(true);
    expect(measureIntervals(ecg).prMs).toBeNull();
  });

  it('gives a beat without P none, among beats that have one', () => {
    const { ecg } = beatTrain({ hasP: (i) => i !== 5 });
    expect(delineate(ecg).beats.map(({ p }) => p !== null)).toEqual(
      Array.from({ length: 12 }, (_, i) => i !== 5).slice(0, delineate(ecg).beats.length),
    );
  });

  it('marks an early wide beat of another shape as V and leaves it out of the intervals', () => {
    const { ecg } = beatTrain({
      hasP: (i) => i !== 5,
      rr: (i) => (i === 4 ? 0.5 : i === 5 ? 1.1 : 0.8),
      widen: (i) => (i === 5 ? 2.6 : 1),
    });
    const { beats } = delineate(ecg);
    expect(beats.map(({ symbol }) => symbol).join('')).toMatch(/^N{5}VN+$/);
    expect(beats[5]?.p).toBeNull();
    const usual = measureIntervals(beatTrain().ecg).qrsMs as number;
    expect(Math.abs((measureIntervals(ecg).qrsMs as number) - usual)).toBeLessThan(6);
  });

  it('gives a flat lead no waves, and a flat recording no beats', () => {
    const { ecg, times } = beatTrain();
    const { beats, leads } = delineate(remake(ecg, (value, lead) => (lead === 1 ? 0.3 : value)));
    expect(beats.every(({ p, qrs, t }) => p && qrs && t)).toBe(true);
    expect(leads[1]).toEqual(times.map(() => ({ p: null, qrs: null, t: null, symbol: 'N' })));
    const flat = delineate(remake(ecg, () => 1));
    expect(flat).toEqual({ beats: [], leads: [[], [], []], sampleRate: 500 });
  });

  it('finds one beat alone, with half the confidence', () => {
    const { ecg, times } = beatTrain();
    const { beats } = delineate(ecg, { peaks: [(times[3] as number) * 500] });
    expect(beats).toHaveLength(1);
    expect(beats[0]?.qrs?.confidence).toBeCloseTo(0.5, 6);
  });

  it('interpolates short gaps and refuses long ones, low rates and short recordings', () => {
    const { ecg } = beatTrain();
    const holes = (count: number) =>
      remake(ecg, (value, lead, i) =>
        lead === 1 && i >= 1230 && i < 1230 + count ? Number.NaN : value,
      );
    expectNear(
      positionsOf(delineate(holes(20)).beats, 500),
      positionsOf(delineate(ecg).beats, 500),
      4,
    );
    expect(() => delineate(holes(26))).toThrow(/^x has no samples from 1230 to 1255/);
    expect(() => delineate({ ...ecg, sampleRate: 40 })).toThrow(/^ecg.sampleRate is 40/);
    const short = createEcg({ samples: [[1, 2, 3]], sampleRate: 500, leads: ['I'], unit: 'mV' });
    expect(() => delineate(short)).toThrow(/^ecg has 3 samples/);
  });

  it('refuses peaks that do not rise, lie outside, or are no numbers', () => {
    const { ecg } = beatTrain();
    expect(() => delineate(ecg, { peaks: [400, 300] })).toThrow(/^peaks\[1\] is 300/);
    expect(() => delineate(ecg, { peaks: [-1] })).toThrow(/^peaks\[0\] is -1/);
    expect(() => delineate(ecg, { peaks: [5000] })).toThrow(/^peaks\[0\] is 5000/);
    expect(() => delineate(ecg, { peaks: [Number.NaN] })).toThrow(/^peaks\[0\] is NaN/);
  });
});
