import { createEcg, createRandom, type Ecg, EinthovenError, STANDARD_LEADS } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../map-leads.ts';
import { assessQuality } from './assess-quality.ts';

const RATE = 250;
const SECONDS = 10;
const bump = (at: number, middle: number, width: number) =>
  Math.exp(-(((at - middle) / width) ** 2));

/** What the heart shows of P, QRS and T along the body's axes: [to the left, to the feet, to the front]. */
const WAVES = [
  { at: -0.16, width: 0.025, vector: [0.1, 0.12, 0.02] },
  { at: 0, width: 0.014, vector: [1, 0.8, -0.6] },
  { at: 0.035, width: 0.012, vector: [-0.15, -0.1, -0.3] },
  { at: 0.25, width: 0.05, vector: [0.3, 0.25, 0.2] },
] as const;

/** Leads I and II and six from right to left around the chest, at 75 beats a minute. */
function heart(): Record<string, Float64Array> {
  const length = RATE * SECONDS;
  const axes = [0, 1, 2].map((axis) =>
    Float64Array.from({ length }, (_, i) => {
      const t = (i / RATE) % 0.8;
      return WAVES.reduce(
        (sum, { at, width, vector }) => sum + (vector[axis] as number) * bump(t, 0.4 + at, width),
        0,
      );
    }),
  ) as [Float64Array, Float64Array, Float64Array];
  const lead = (left: number, feet: number, front: number) =>
    axes[0].map(
      (x, i) => left * x + feet * (axes[1][i] as number) + front * (axes[2][i] as number),
    );
  const chest = [-0.5, 0, 0.4, 0.8, 1, 0.9].map((left, k) => lead(left, 0.15, 1 - 0.2 * k));
  return fromLimbs(lead(0.7, -0.2, 0), lead(0.25, 1, 0), chest);
}

function fromLimbs(one: Float64Array, two: Float64Array, chest: readonly Float64Array[]) {
  const mix = (a: number, b: number) => one.map((x, i) => a * x + b * (two[i] as number));
  const limbs = [one, two, mix(-1, 1), mix(-0.5, -0.5), mix(1, -0.5), mix(-0.5, 1)];
  return Object.fromEntries(
    [...limbs, ...chest].map((row, i) => [STANDARD_LEADS[i] as string, row]),
  );
}

const ecgOf = (leads: Record<string, ArrayLike<number>>, unit: Ecg['unit'] = 'mV') =>
  createEcg({ samples: Object.values(leads), sampleRate: RATE, leads: Object.keys(leads), unit });

const clean = heart();
const V1 = clean.V1 as Float64Array;
const chestOf = (leads: Record<string, Float64Array>) =>
  ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((name) => leads[name] as Float64Array);
const findings = (v1: ArrayLike<number>) =>
  assessQuality(ecgOf({ ...clean, V1: v1 })).leads.find(({ lead }) => lead === 'V1');

describe('assessQuality', () => {
  it('finds nothing wrong with a clean recording', () => {
    const quality = assessQuality(ecgOf(clean));
    expect(quality.index).toBeGreaterThan(0.98);
    expect(quality.leads.flatMap((lead) => lead.findings)).toEqual([]);
    expect(quality.suspectedSwap).toBeNull();
    expect(quality.beats).toBeGreaterThanOrEqual(12);
    expect(quality.limbLeadError as number).toBeLessThan(1e-6);
    expect(JSON.parse(JSON.stringify(quality))).toEqual(quality);
  });

  it('falls with every 6 dB of noise', () => {
    const random = createRandom(1, 'quality');
    const noise = Object.fromEntries(
      Object.keys(clean).map((lead) => [lead, V1.map(() => random.normal())]),
    );
    const indices = [0, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28].map((size) => {
      const rows = Object.entries(clean).map(([lead, row]): [string, Float64Array] => [
        lead,
        row.map((x, i) => x + size * (noise[lead]?.[i] as number)),
      ]);
      return assessQuality(ecgOf(Object.fromEntries(rows))).index;
    });
    for (const [i, index] of indices.slice(1).entries()) {
      expect(index).toBeLessThan(indices[i] as number);
    }
    expect(indices.at(-1)).toBeLessThan(0.1);
  });

  it('names a flat, a cut off, a detached, a missing and a noisy lead', () => {
    const random = createRandom(2, 'quality');
    expect(findings(V1.map(() => 0.3))).toMatchObject({ findings: ['flat'], index: 0 });
    const highest = Math.max(...V1.map(Math.abs));
    const cut = V1.map((x) => Math.max(-0.6 * highest, Math.min(0.6 * highest, x)));
    expect(findings(cut)?.findings).toEqual(['saturated']);
    const drifting = V1.map((x, i) => x + 4 * Math.sin((2 * Math.PI * i) / (5 * RATE)));
    expect(findings(drifting)).toMatchObject({ findings: ['detached'], index: 0 });
    const gap = V1.map((x, i) => (i > 500 && i < 900 ? Number.NaN : x));
    expect(findings(gap)?.findings).toEqual(['missing']);
    expect(findings(V1.map(() => random.normal(0, 0.2)))?.findings).toEqual(['noisy']);
    expect(findings(V1.map(() => Number.NaN))?.index).toBe(0);
  });

  it('measures the mains, drift and fast noise that were added', () => {
    const random = createRandom(3, 'quality');
    const sine = (hz: number, size: number) =>
      V1.map((x, i) => x + size * Math.sin((2 * Math.PI * hz * i) / RATE + 1));
    const mains = findings(sine(50, 0.1 * Math.SQRT2))?.noise;
    expect(mains?.mains).toBeCloseTo(0.1, 2);
    expect(mains?.mainsHz).toBe(50);
    expect(findings(sine(60, 0.1))?.noise.mainsHz).toBe(60);
    expect(findings(V1)?.noise.mains).toBeLessThan(0.003);
    expect(findings(sine(0.2, Math.SQRT2))?.noise.wander).toBeCloseTo(1, 1);
    const white = findings(V1.map((x) => x + random.normal(0, 0.05)))?.noise;
    expect(white?.highFrequency).toBeCloseTo(0.05 * Math.sqrt(1 - 40 / 125), 2);
  });

  it('suspects swapped electrodes, and tells none where none are', () => {
    const [one, two, three] = [clean.I, clean.II, clean.III] as Float64Array[] as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const minus = (x: Float64Array) => x.map((value) => -value);
    const swapOf = (a: Float64Array, b: Float64Array) =>
      assessQuality(ecgOf(fromLimbs(a, b, chestOf(clean)))).suspectedSwap;
    expect(swapOf(minus(one), three)).toBe('RA-LA');
    expect(swapOf(minus(three), minus(two))).toBe('RA-LL');
    expect(
      swapOf(
        minus(three),
        two.map(() => 0),
      ),
    ).toBe('RA-RL');
    expect(swapOf(two, two)).toBe('LA-RL');
    expect(swapOf(two, one)).toBeNull();
    expect(assessQuality(ecgOf(clean, 'normalized')).suspectedSwap).toBeNull();
  });

  it('tells limb leads that do not belong together', () => {
    const { limbLeadError } = assessQuality(ecgOf({ ...clean, III: clean.V2 as Float64Array }));
    expect(limbLeadError as number).toBeGreaterThan(0.05);
    expect(assessQuality(ecgOf({ V1, V2: clean.V2 as Float64Array })).limbLeadError).toBeNull();
  });

  it('takes peaks that are known', () => {
    const peaks = Array.from({ length: 12 }, (_, i) => (0.4 + 0.8 * i) * RATE);
    expect(assessQuality(ecgOf(clean), { peaks }).index).toBeGreaterThan(0.98);
    expect(assessQuality(ecgOf(clean), { peaks: [] }).leads[0]?.findings).toEqual(['no-beats']);
  });

  it('refuses what is too short, too slow or empty', () => {
    const short = createEcg({
      ...ecgOf(clean),
      samples: rowsOf(ecgOf(clean)).map((x) => x.slice(0, 99)),
    });
    expect(() => assessQuality(short)).toThrow(/^ecg has 12 leads of 99 samples/);
    expect(() => assessQuality({ ...ecgOf(clean), sampleRate: 20 })).toThrow(
      /^ecg.sampleRate is 20/,
    );
    const none = createEcg({ samples: [], sampleRate: RATE, leads: [], unit: 'mV' });
    expect(() => assessQuality(none)).toThrow(/^ecg has 0 leads/);
  });

  it('gives an index from 0 to 1 for anything, or an error of ours', () => {
    const value = fc.constantFrom(0, 1, -1, 1e-6, 1e6, Number.NaN, 0.5);
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        (cycle, leads) => {
          const row = Float32Array.from(
            { length: 3 * 60 },
            (_, i) => cycle[i % cycle.length] as number,
          );
          const names = STANDARD_LEADS.slice(0, leads);
          const ecg = createEcg({
            samples: names.map(() => row),
            sampleRate: 60,
            leads: names,
            unit: 'mV',
          });
          try {
            const { index } = assessQuality(ecg);
            expect(index >= 0 && index <= 1).toBe(true);
          } catch (error) {
            if (!EinthovenError.isInstance(error)) throw error;
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
