import { join } from 'node:path';
import { type Beat, INTERVAL_NAMES, type Wave } from '@einthoven/core';
import { openLudb } from '@einthoven/io/node';
import { delineate, measureIntervals, pickLeads } from '@einthoven/signal';
import {
  atrialFibrillation,
  junctionalRhythm,
  secondDegreeAvBlock,
  synthesizeEcg,
  thirdDegreeAvBlock,
} from '@einthoven/synth';
import { describe, expect, it } from 'vitest';

/** How far an interval may lie from the truth: bpm, then ms. */
const TOLERANCES = { heartRateBpm: 1, prMs: 20, qrsMs: 20, qtMs: 25 };

describe('delineation of synthetic recordings', () => {
  it.each([
    { seed: 1, sampleRate: 500 },
    { seed: 2, sampleRate: 100, heartRateBpm: 45 },
    { seed: 3, sampleRate: 250, heartRateBpm: 110 },
    { seed: 4, sampleRate: 1000, prMs: 230, qtMs: 460 },
    { seed: 5, sampleRate: 360, qrsMs: 125 },
  ])('measures the intervals that it was made with: %o', (options) => {
    const { ecg, intervals } = synthesizeEcg(options);
    const measured = measureIntervals(ecg);
    for (const name of INTERVAL_NAMES) {
      const error = (measured[name] as number) - (intervals[name] as number);
      expect(Math.abs(error)).toBeLessThan(TOLERANCES[name]);
    }
  });

  it('finds no P waves in fibrillation in twelve leads, and seldom in one', () => {
    let inOneLead = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const { ecg } = synthesizeEcg({ seed, sampleRate: 250, rhythm: atrialFibrillation() });
      expect(measureIntervals(ecg).prMs).toBeNull();
      if (measureIntervals(pickLeads(ecg, ['II'])).prMs !== null) inOneLead++;
    }
    expect(inOneLead).toBeLessThan(2);
  });

  it.each([
    ['complete block', thirdDegreeAvBlock()],
    ['complete block with a ventricular escape', thirdDegreeAvBlock({ escape: 'ventricular' })],
    ["Wenckebach's block", secondDegreeAvBlock({ type: 'mobitz-1' })],
    ['junctional rhythm without P', junctionalRhythm()],
  ])('gives no PR in %s', (_, rhythm) => {
    const seeds = Array.from({ length: 8 }, (_, i) => i + 1);
    const given = seeds.filter((seed) => {
      const { ecg } = synthesizeEcg({ seed, sampleRate: 250, rhythm });
      return measureIntervals(ecg).prMs !== null;
    });
    expect(given.length).toBeLessThan(2);
  });

  it.each([
    ['2:1 block', secondDegreeAvBlock({ type: '2:1' })],
    ['Mobitz’s second type', secondDegreeAvBlock({ type: 'mobitz-2' })],
    ['junctional rhythm with P before QRS', junctionalRhythm({ p: 'before' })],
  ])('gives the PR of the conducted beats in %s', (_, rhythm) => {
    for (let seed = 1; seed <= 4; seed++) {
      const { ecg, intervals } = synthesizeEcg({ seed, sampleRate: 250, rhythm });
      const error = (measureIntervals(ecg).prMs ?? Number.NaN) - (intervals.prMs as number);
      expect(Math.abs(error)).toBeLessThan(TOLERANCES.prMs);
    }
  });
});

const data = process.env.EINTHOVEN_DATA;

/** Mean distance, in samples, of what a lead's marks have beside what was found in it. */
function meanDistance(marked: readonly Beat[], found: readonly Beat[]): number {
  const distances: number[] = [];
  for (const beat of marked) {
    const peak = beat.qrs?.peak ?? Number.NaN;
    const same = found.find(({ qrs }) => qrs && Math.abs(qrs.peak - peak) < 75);
    for (const name of ['p', 'qrs', 't'] as const) {
      for (const edge of ['onset', 'offset'] as const) {
        const [a, b] = [beat[name], same?.[name]] as [Wave | null, Wave | null | undefined];
        if (a && Number.isFinite(a[edge]))
          distances.push(Math.abs(a[edge] - (b?.[edge] ?? Infinity)));
      }
    }
  }
  return distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
}

describe.skipIf(!data)('delineation of LUDB (needs EINTHOVEN_DATA)', () => {
  it('lies near the marks in every lead, and has no P in records without', async () => {
    const { entries, load } = await openLudb(join(data as string, 'ludb'), { missing: 'skip' });
    const withId = (id: string) => entries.filter((entry) => entry.id === id);
    for (const entry of ['1', '41', '123', '163'].flatMap(withId)) {
      const { ecg, beats } = await load(entry);
      const { leads } = delineate(ecg);
      for (const [k, name] of ecg.leads.entries()) {
        expect(meanDistance(beats[name] as Beat[], leads[k] as Beat[])).toBeLessThan(10);
      }
    }
    for (const entry of ['34', '129', '173'].flatMap(withId)) {
      const { ecg } = await load(entry);
      expect(measureIntervals(ecg).prMs).toBeNull();
    }
  });
});
