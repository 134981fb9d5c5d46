import { leadSamples, ShapeError } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { baselineWander } from './baseline-wander.ts';
import { mainsNoise } from './mains-noise.ts';
import { muscleNoise } from './muscle-noise.ts';
import type { Noise } from './noise.ts';

const EIGHT = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** What a noise adds to each of the eight leads. */
function added(noise: Noise, seed = 1): Float64Array[] {
  const clean = synthesizeEcg({ seed }).ecg;
  const noisy = synthesizeEcg({ seed, noise: [noise] }).ecg;
  return EIGHT.map((lead) => {
    const before = leadSamples(clean, lead);
    return Float64Array.from(leadSamples(noisy, lead), (value, n) => value - (before[n] as number));
  });
}

const variance = (values: ArrayLike<number>) => {
  const list = Array.from(values);
  const mean = list.reduce((a, b) => a + b, 0) / list.length;
  return list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / list.length;
};

const power = (rows: readonly ArrayLike<number>[]) =>
  rows.reduce((sum, row) => sum + variance(row), 0) / rows.length;

/** Share of a signal's power at one frequency (Goertzel). */
function shareAt(row: Float64Array, hz: number, sampleRate: number): number {
  let re = 0;
  let im = 0;
  for (const [n, value] of row.entries()) {
    re += value * Math.cos((2 * Math.PI * hz * n) / sampleRate);
    im += value * Math.sin((2 * Math.PI * hz * n) / sampleRate);
  }
  return (2 * (re * re + im * im)) / row.length ** 2 / variance(row);
}

describe('noise', () => {
  test.each([baselineWander, mainsNoise, muscleNoise])('%o reaches the level asked for', (make) => {
    expect(Math.sqrt(power(added(make({ rmsMv: 0.08 }))))).toBeCloseTo(0.08, 3);
    const clean = synthesizeEcg({ seed: 1 }).ecg;
    const signal = power(EIGHT.map((lead) => leadSamples(clean, lead)));
    const ratio = signal / power(added(make({ snrDb: 12 })));
    expect(Math.abs(10 * Math.log10(ratio) - 12)).toBeLessThan(0.1);
  });

  test('mains noise lies at its frequency', () => {
    for (const row of added(mainsNoise({ hz: 60 })))
      expect(shareAt(row, 60, 500)).toBeGreaterThan(0.9);
  });

  test('baseline wander is slow and muscle noise is fast', () => {
    const steps = (row: Float64Array) =>
      variance(row.slice(1).map((v, n) => v - (row[n] as number))) / variance(row);
    expect(Math.max(...added(baselineWander()).map(steps))).toBeLessThan(1e-4);
    expect(Math.min(...added(muscleNoise()).map(steps))).toBeGreaterThan(1);
  });

  test('the truth does not change with the noise', () => {
    const clean = synthesizeEcg({ seed: 3 });
    const noisy = synthesizeEcg({ seed: 3, noise: [baselineWander(), muscleNoise({ snrDb: 0 })] });
    expect(noisy.beats).toEqual(clean.beats);
    expect(noisy.measurements.values).toEqual(clean.measurements.values);
    expect(noisy.ecg.samples.data).not.toEqual(clean.ecg.samples.data);
  });

  test('a plug-in of your own is added in mV as a recorder would see it', () => {
    const leftArmUp: Noise = {
      id: 'left-arm-up',
      parameters: {},
      potentials: ({ length }) =>
        Array.from({ length: 9 }, (_, i) => new Array(length).fill(i === 1 ? 0.3 : 0)),
    };
    const [one, two, v1] = added(leftArmUp) as [Float64Array, Float64Array, Float64Array];
    expect(one[77]).toBeCloseTo(0.3, 6);
    expect(two[77]).toBeCloseTo(0, 6);
    expect(v1[77]).toBeCloseTo(-0.1, 6);
  });

  test('plug-ins that return the wrong shape or no numbers are refused by name', () => {
    const broken = (potentials: Noise['potentials']): Noise => ({
      id: 'broken',
      parameters: {},
      potentials,
    });
    expect(() => synthesizeEcg({ noise: [broken(() => [])] })).toThrow(
      /'broken' returned 0 potentials/,
    );
    for (const nothing of [undefined, [1, 2], new Array(9).fill(null)]) {
      expect(() => synthesizeEcg({ noise: [broken(() => nothing as never)] })).toThrow(ShapeError);
    }
    const nan = broken(({ length }) =>
      Array.from({ length: 9 }, () => new Array(length).fill(Number.NaN)),
    );
    expect(() => synthesizeEcg({ noise: [nan] })).toThrow(/not finite/);
  });

  test.each([
    baselineWander({ rmsMv: 0.2, highestHz: 0.7 }),
    mainsNoise({ hz: 60, snrDb: 12 }),
    muscleNoise({ snrDb: 15 }),
    { ...muscleNoise(), level: { snrDb: 4 } },
  ])('$id survives JSON', (noise) => {
    const plain = JSON.parse(JSON.stringify(noise));
    expect(added(plain)).toEqual(added(noise));
  });

  test('a built-in noise may be named plainly', () => {
    const plain = synthesizeEcg({ noise: [{ id: 'mains', parameters: { hz: 60 } }] });
    const made = synthesizeEcg({ noise: [mainsNoise({ hz: 60 })] });
    expect(plain.ecg.samples.data).toEqual(made.ecg.samples.data);
    expect(plain.parameters.noise[0]).toHaveProperty('potentials');
  });

  test('levels and rates that cannot be are refused', () => {
    expect(() => muscleNoise({ rmsMv: 0.1, snrDb: 3 })).toThrow(/rmsMv is 0.1 and snrDb is 3/);
    expect(() => muscleNoise({ rmsMv: -1 })).toThrow(/rmsMv is -1/);
    expect(() => mainsNoise({ hz: 55 as 50 })).toThrow(/hz is '55'/);
    expect(() => synthesizeEcg({ sampleRate: 100, noise: [mainsNoise()] })).toThrow(
      /Sample above 100 Hz/,
    );
  });
});
