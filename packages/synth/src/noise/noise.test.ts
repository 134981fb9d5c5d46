import { leadSamples, ShapeError } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { parseParameters } from '../parse-parameters.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { baselineWander } from './baseline-wander.ts';
import { contactNoise } from './contact-noise.ts';
import { electrodeMotion } from './electrode-motion.ts';
import { mainsNoise } from './mains-noise.ts';
import { muscleNoise } from './muscle-noise.ts';
import type { Noise } from './noise.ts';
import { whiteNoise } from './white-noise.ts';

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

/** Share of a signal's power between two frequencies, through a Hann window; 500 Hz. */
function bandShare(row: Float64Array, low: number, high: number): number {
  const n = row.length;
  const mean = row.reduce((sum, value) => sum + value, 0) / n;
  const windowed = row.map((v, i) => (v - mean) * (1 - Math.cos((2 * Math.PI * i) / n)));
  let share = 0;
  const total = windowed.reduce((sum, value) => sum + value ** 2, 0) / n;
  for (let k = Math.ceil((low * n) / 500); k < Math.min(n / 2, (high * n) / 500); k++) {
    const step = (2 * Math.PI * k) / n;
    const [cos, sin] = [Math.cos(step), Math.sin(step)];
    let [re, im] = [0, 0];
    for (let i = 0; i < n; i++) {
      const turned = re * cos - im * sin + (windowed[i] as number);
      im = re * sin + im * cos;
      re = turned;
    }
    share += ((k === 0 ? 1 : 2) * (re * re + im * im)) / n ** 2 / total;
  }
  return share;
}

describe('noise', () => {
  test.each([baselineWander, mainsNoise, muscleNoise, contactNoise])(
    '%o reaches the level asked for',
    (make) => {
      expect(Math.sqrt(power(added(make({ rmsMv: 0.08 }))))).toBeCloseTo(0.08, 3);
      const clean = synthesizeEcg({ seed: 1 }).ecg;
      const signal = power(EIGHT.map((lead) => leadSamples(clean, lead)));
      const ratio = signal / power(added(make({ snrDb: 12 })));
      expect(Math.abs(10 * Math.log10(ratio) - 12)).toBeLessThan(0.1);
    },
  );

  test('mains noise lies at its frequency and its harmonics, in the sizes asked for', () => {
    for (const row of added(mainsNoise({ hz: 60, harmonics: [0.1, 0, 0.2] }))) {
      const first = shareAt(row, 60, 500);
      expect(first).toBeCloseTo(1 / 1.05, 2);
      expect(shareAt(row, 120, 500) / first).toBeCloseTo(0.01, 2);
      expect(shareAt(row, 180, 500) / first).toBeLessThan(1e-4);
      expect(shareAt(row, 240, 500) / first).toBeCloseTo(0.04, 1);
    }
    const row = added(mainsNoise())[3] as Float64Array;
    const shares = [50, 100, 150].map((hz) => shareAt(row, hz, 500));
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 3);
    expect(Math.min(...shares)).toBeGreaterThan(1e-4);
  });

  test('each noise lies in its band', () => {
    // Of the power of all eight leads, the share between two frequencies.
    const between = (noise: Noise, low: number, high: number) => {
      const rows = [1, 2]
        .flatMap((seed) => added(noise, seed))
        .filter((row) => variance(row) > 1e-9);
      return rows.reduce((sum, row) => sum + bandShare(row, low, high), 0) / rows.length;
    };
    expect(between(baselineWander(), 0, 0.7)).toBeGreaterThan(0.99);
    expect(between(baselineWander(), 2, 250)).toBeLessThan(1e-4);
    expect(between(muscleNoise(), 15, 250)).toBeGreaterThan(0.95);
    expect(between(muscleNoise(), 0, 5)).toBeLessThan(0.005);
    expect(between(contactNoise(), 0, 3)).toBeCloseTo(0.5, 1);
    expect(between(contactNoise(), 20, 250)).toBeCloseTo(0.1, 1);
    const motion = electrodeMotion({ perMinute: 120 });
    expect(between(motion, 0.3, 12)).toBeGreaterThan(0.7);
    expect(between(motion, 1, 10)).toBeGreaterThan(0.4);
    expect(between(motion, 40, 100)).toBeLessThan(0.05);
    for (const low of [0, 50, 200]) {
      expect(between(whiteNoise({ rmsMv: 0.1 }), low, low + 50)).toBeCloseTo(0.2, 1);
    }
  });

  test('amplifier and muscle noise are nearly normal and uncorrelated from lead to lead', () => {
    for (const noise of [whiteNoise({ rmsMv: 1 }), muscleNoise({ rmsMv: 1 })]) {
      const rows = added(noise);
      for (const row of rows) {
        const kurtosis = row.reduce((sum, v) => sum + v ** 4, 0) / row.length / variance(row) ** 2;
        expect(Math.abs(kurtosis - 3)).toBeLessThan(noise.id === 'muscle' ? 1 : 0.5);
      }
      const [a, b] = [rows[0], rows[7]] as [Float64Array, Float64Array];
      const together = a.reduce((sum, v, n) => sum + v * (b[n] as number), 0) / a.length;
      expect(Math.abs(together) / Math.sqrt(variance(a) * variance(b))).toBeLessThan(0.25);
    }
  });

  test('a moving electrode shows in every lead that uses it and in no other', () => {
    let chestOnly = 0;
    for (let seed = 0; seed < 12; seed++) {
      const moved = added(electrodeMotion({ perMinute: 1, rmsMv: 0.2 }), seed);
      const still = moved.map((row) => variance(row) < 1e-9);
      const count = still.filter(Boolean).length;
      // A chest electrode moves one lead; the left arm spares II, the left foot spares I.
      expect([7, 1, 0]).toContain(count);
      if (count === 7) chestOnly++;
    }
    expect(chestOnly).toBeGreaterThan(3);
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
    const { noise: [plain] = [] } = parseParameters({ noise: [JSON.parse(JSON.stringify(noise))] });
    expect(added(plain as Noise)).toEqual(added(noise));
  });

  test('a built-in noise may be named plainly', () => {
    const options = parseParameters({ noise: [{ id: 'mains', parameters: { hz: 60 } }] });
    const plain = synthesizeEcg(options);
    const made = synthesizeEcg({ noise: [mainsNoise({ hz: 60 })] });
    expect(plain.ecg.samples.data).toEqual(made.ecg.samples.data);
    expect(plain.parameters.noise[0]).toHaveProperty('potentials');
  });

  test('levels and rates that cannot be are refused', () => {
    expect(() => muscleNoise({ rmsMv: 0.1, snrDb: 3 })).toThrow(/rmsMv is 0.1 and snrDb is 3/);
    expect(() => muscleNoise({ rmsMv: -1 })).toThrow(/rmsMv is -1/);
    expect(() => mainsNoise({ hz: 55 as 50 })).toThrow(/hz is '55'/);
    expect(() => mainsNoise({ harmonics: 3 as never })).toThrow(/harmonics is 3/);
    expect(() => mainsNoise({ harmonics: [0.1, -1] })).toThrow(/harmonics\[1\] is -1/);
    expect(() => muscleNoise({ snr: 3 } as never)).toThrow(/option 'snr' is unknown/);
    expect(() => electrodeMotion({ perMinute: 0 })).toThrow(/perMinute is 0/);
    expect(() => synthesizeEcg({ sampleRate: 100, noise: [mainsNoise()] })).toThrow(
      /Sample above 100 Hz/,
    );
  });
});
