import { leadSamples } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { toPotentials, toRows } from './electrodes.ts';
import { looseElectrode } from './loose-electrode.ts';
import type { Electrode, NoisePlugIn } from './noise.ts';
import { swappedElectrodes } from './swapped-electrodes.ts';

const record = (noise: readonly NoisePlugIn[], seed = 4) => synthesizeEcg({ seed, noise });

/** Largest difference of two leads in mV. */
function worst(a: ArrayLike<number>, b: ArrayLike<number>, sign = 1): number {
  return Array.from(a).reduce((most, v, n) => Math.max(most, Math.abs(v - sign * (b[n] ?? 0))), 0);
}

describe('electrodes', () => {
  test('give back the rows that they were taken from', () => {
    const row = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 8, maxLength: 8 }), (lists) => {
        const rows = lists.map((list) => Float64Array.from(list));
        const again = rows.map(() => new Float64Array(3));
        const potentials = toPotentials(rows);
        toRows(potentials, again);
        for (const [i, values] of rows.entries()) {
          expect(worst(values, again[i] as Float64Array)).toBeLessThan(1e-14);
        }
        const limbs = [0, 1, 2].map((i) => potentials[i]?.[1] as number);
        expect(Math.abs(limbs.reduce((a, b) => a + b))).toBeLessThan(1e-14);
      }),
      { seed: 2, numRuns: 50 },
    );
  });
});

describe('swappedElectrodes', () => {
  // What each lead becomes, with its sign (Batchvarov et al. 2007, doi:10.1093/europace/eum172).
  test.each<[Electrode[], Record<string, [string, number]>]>([
    [
      ['RA', 'LA'],
      {
        I: ['I', -1],
        II: ['III', 1],
        III: ['II', 1],
        aVR: ['aVL', 1],
        aVL: ['aVR', 1],
        aVF: ['aVF', 1],
        V1: ['V1', 1],
      },
    ],
    [
      ['RA', 'LL'],
      {
        I: ['III', -1],
        II: ['II', -1],
        III: ['I', -1],
        aVR: ['aVF', 1],
        aVF: ['aVR', 1],
        aVL: ['aVL', 1],
        V6: ['V6', 1],
      },
    ],
    [
      ['LA', 'LL'],
      {
        I: ['II', 1],
        II: ['I', 1],
        III: ['III', -1],
        aVL: ['aVF', 1],
        aVF: ['aVL', 1],
        aVR: ['aVR', 1],
      },
    ],
    [['V1', 'V2'], { V1: ['V2', 1], V2: ['V1', 1], V3: ['V3', 1], I: ['I', 1] }],
    [['V1', 'V3', 'V2'], { V1: ['V3', 1], V3: ['V2', 1], V2: ['V1', 1] }],
  ])('%j turn the leads as they must', (electrodes, becomes) => {
    const before = record([]).ecg;
    const after = record([swappedElectrodes({ electrodes })]).ecg;
    for (const [lead, [source, sign]] of Object.entries(becomes)) {
      expect(worst(leadSamples(after, lead), leadSamples(before, source), sign)).toBeLessThan(1e-6);
    }
  });

  test('the truth stays and the parameters say what was swapped', () => {
    const { beats, parameters } = record([swappedElectrodes()]);
    expect(beats).toEqual(record([]).beats);
    expect(parameters.noise[0]?.parameters).toEqual({ electrodes: ['RA', 'LA'] });
  });

  test.each([[['RA']], [['RA', 'RA']], [['RA', 'V9']], ['RA']])('refuse %j', (electrodes) => {
    expect(() => swappedElectrodes({ electrodes } as never)).toThrow(/^electrodes is /);
  });
});

describe('looseElectrode', () => {
  test('moves all leads that use the electrode, in its span alone', () => {
    const spared: [Electrode, (lead: string) => boolean][] = [
      ['RA', (lead) => lead === 'III'],
      ['LA', (lead) => lead === 'II'],
      ['LL', (lead) => lead === 'I'],
      ['V3', (lead) => lead !== 'V3'],
    ];
    const clean = record([]).ecg;
    for (const [electrode, spares] of spared) {
      const loose = looseElectrode({ electrode, startSeconds: 3, seconds: 2 });
      const { ecg } = record([loose]);
      for (const lead of ecg.leads) {
        const [before, after] = [leadSamples(clean, lead), leadSamples(ecg, lead)];
        const part = (a: number, b: number) => worst(before.subarray(a, b), after.subarray(a, b));
        expect(part(0, 1500)).toBeLessThan(1e-6);
        expect(part(2500, 5000)).toBeLessThan(1e-6);
        if (spares(lead)) expect(part(1500, 2500)).toBeLessThan(1e-6);
        else expect(part(1500, 2500)).toBeGreaterThan(0.05);
      }
    }
  });

  test('shows nothing of the heart', () => {
    const loose = looseElectrode({ electrode: 'V2', startSeconds: 0, seconds: 99, driftMv: 0 });
    const v2 = leadSamples(record([loose]).ecg, 'V2');
    expect(worst(v2, new Float32Array(v2.length))).toBeLessThan(1e-6);
  });

  test('refuses unknown electrodes and spans', () => {
    expect(() => looseElectrode({ electrode: 'V9' as 'V1' })).toThrow(/electrode is 'V9'/);
    expect(() => looseElectrode({ seconds: 0 })).toThrow(/seconds is 0/);
    expect(() => looseElectrode({ startSeconds: -1 })).toThrow(/startSeconds is -1/);
  });
});
