import { INTERVAL_NAMES, leadSamples, measurement, median, STANDARD_LEADS } from '@einthoven/core';
import { measureEcg, representativeBeat, stLevels } from '@einthoven/signal';
import { synthesizeEcg } from '@einthoven/synth';
import { describe, expect, it } from 'vitest';

/** Largest difference from the truth that is allowed, in mV (median over leads and records, largest). */
const TOLERANCES = {
  r: [0.003, 0.02],
  qs: [0.003, 0.06],
  t: [0.002, 0.06],
  p: [0.006, 0.08],
  j: [0.001, 0.005],
  st60: [0.001, 0.005],
} as const;

type Name = keyof typeof TOLERANCES;

/** Differences of what is measured, given the true beats, from the truth of a synthetic record. */
function differences(seed: number, conditions: readonly never[] | readonly ['anterior-mi']) {
  const { ecg, beats, intervals, measurements } = synthesizeEcg({ seed, conditions });
  const measured = measureEcg(ecg, { delineation: { beats } });
  const { heartRateBpm, ...spans } = intervals;
  expect(measured.intervals).toMatchObject(spans);
  // The outermost beats count less in what is measured.
  const rate = measured.intervals.heartRateBpm as number;
  expect(Math.abs(rate - (heartRateBpm as number))).toBeLessThan(1);
  const beat = representativeBeat(ecg, beats);
  const st = beat ? stLevels(beat, { afterJMs: [20, 60] }) : {};
  const found = STANDARD_LEADS.flatMap((lead) => {
    const waves = measured.leads[lead];
    const row = leadSamples(ecg, lead);
    const before = beats.flatMap(({ qrs }) => (qrs ? [row[Math.round(qrs.onset) - 5] ?? 0] : []));
    // The truth's zero is the level without atria, which repolarise until the ventricles begin.
    const pr = median(before) as number;
    const atrial = (kind: string) => measurement(measurements, `${kind}${lead}Mv`) as number;
    const truth = (kind: string) => atrial(kind) - pr;
    const negative = [waves?.qMv, waves?.sMv, waves?.sPrimeMv].map((value) => value ?? 0);
    return Object.entries({
      // The truth has the highest and the lowest value of QRS, whatever the wave is called.
      r: Math.max(waves?.rMv ?? 0, waves?.rPrimeMv ?? 0) - Math.max(0, truth('rAmplitude')),
      qs: Math.min(...negative) - Math.min(truth('qAmplitude'), truth('sAmplitude')),
      // The truth has P and T where all leads together have their peak: a lead's own apex lies higher.
      t: (waves?.tMv as number) - truth('tAmplitude'),
      p: (waves?.pMv as number) - atrial('pAmplitude'),
      j: (st[lead]?.[0] as number) - truth('jAmplitude'),
      st60: (st[lead]?.[1] as number) - truth('st60Amplitude'),
    }) as [Name, number][];
  });
  const axis = Math.atan2(
    measurement(measurements, 'frontalAxisSin') as number,
    measurement(measurements, 'frontalAxisCos') as number,
  );
  const turn = (measured.axes.qrsDegrees as number) - (axis * 180) / Math.PI;
  return { found, axisDegrees: Math.abs(((turn + 540) % 360) - 180) };
}

describe('measureEcg on synthetic recordings with their true beats', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1);
  const normal = seeds.map((seed) => differences(seed, []));
  // Where the ST segment is raised, the highest value of QRS is its end, and T has two apices.
  const raised = seeds.slice(0, 5).map((seed) => differences(seed, ['anterior-mi']));

  it.each(Object.keys(TOLERANCES) as Name[])('agrees with the truth in %s', (name) => {
    const records = name === 'j' || name === 'st60' ? [...normal, ...raised] : normal;
    const errors = records
      .flatMap(({ found }) => found)
      .filter(([kind]) => kind === name)
      .map(([, value]) => Math.abs(value))
      .sort((a, b) => a - b);
    const [middle, largest] = TOLERANCES[name];
    expect(errors.length).toBe(records.length * STANDARD_LEADS.length);
    expect(errors[errors.length >> 1]).toBeLessThan(middle);
    expect(errors.at(-1)).toBeLessThan(largest);
  });

  it('agrees with the truth in the axis of QRS to a few degrees', () => {
    const errors = normal.map(({ axisDegrees }) => axisDegrees).sort((a, b) => a - b);
    expect(errors[10]).toBeLessThan(3);
    expect(errors.at(-1)).toBeLessThan(15);
  });

  it('finds the beats itself where none are given', () => {
    const { ecg, intervals } = synthesizeEcg({ seed: 1 });
    const found = measureEcg(ecg);
    for (const name of INTERVAL_NAMES) {
      expect(
        Math.abs((found.intervals[name] as number) - (intervals[name] as number)),
      ).toBeLessThan(25);
    }
    expect(found.leads.II?.rMv).toBeGreaterThan(0.2);
  });
});
