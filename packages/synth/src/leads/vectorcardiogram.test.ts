import { leadSamples, NotFoundError } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { muscleNoise } from '../noise/muscle-noise.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { DOWER_LEAD_FIELD, KORS_LEAD_FIELD } from './lead-field.ts';
import { pseudoInverse } from './pseudo-inverse.ts';

const XYZ = ['X', 'Y', 'Z'];
const EIGHT = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const quick = { sampleRate: 100, durationSeconds: 3, seed: 4 };

const multiply = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
  a.map((row) =>
    (b[0] as readonly number[]).map((_, j) =>
      row.reduce((sum, value, k) => sum + value * (b[k]?.[j] as number), 0),
    ),
  );

/** Published to three decimals: Edenbrandt and Pahlm 1988, J Electrocardiol 21:361–367. */
const INVERSE_DOWER = [
  [0.156, -0.01, -0.172, -0.074, 0.122, 0.231, 0.239, 0.194],
  [-0.227, 0.887, 0.057, -0.019, -0.106, -0.022, 0.041, 0.048],
  [0.022, 0.102, -0.229, -0.31, -0.246, -0.063, 0.055, 0.108],
];

/** Kors et al. 1990, doi:10.1093/oxfordjournals.eurheartj.a059647. */
const KORS = [
  [0.38, -0.07, -0.13, 0.05, -0.01, 0.14, 0.06, 0.54],
  [-0.07, 0.93, 0.06, -0.02, -0.05, 0.06, -0.17, 0.13],
  [0.11, -0.23, -0.43, -0.06, -0.14, -0.2, -0.11, 0.31],
];

const expectClose = (found: readonly (readonly number[])[], wanted: number[][], digits: number) =>
  wanted.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(found[i]?.[j]).toBeCloseTo(value, digits);
    });
  });

describe('lead fields', () => {
  test('of Dower has the published inverse', () => {
    const found = pseudoInverse(DOWER_LEAD_FIELD);
    INVERSE_DOWER.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(Math.abs((found[i]?.[j] as number) - value)).toBeLessThan(0.0021);
      });
    });
  });

  test('of Kors is undone by the published regression', () => {
    const unity = [0, 1, 2].map((i) => [0, 1, 2].map((j) => Number(i === j)));
    expectClose(multiply(KORS, KORS_LEAD_FIELD), unity, 9);
    // Whatever else undoes it lies further from Dower's: their difference has no part that K sees not.
    const change = KORS_LEAD_FIELD.map((row, i) =>
      row.map((value, j) => value - (DOWER_LEAD_FIELD[i]?.[j] as number)),
    );
    const seen = multiply(transpose(pseudoInverse(transpose(KORS))), multiply(KORS, change));
    expectClose(seen, change, 9);
  });

  test('that leave a direction unseen have an inverse that leaves it at zero', () => {
    const flat = DOWER_LEAD_FIELD.map(([x, y]) => [x as number, y as number, 0]);
    const product = multiply(pseudoInverse(flat), flat);
    expectClose(
      product,
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 0],
      ],
      6,
    );
    expect(pseudoInverse([[0, 0, 0]])).toEqual([[0], [0], [0]]);
  });

  test('of Kors gives an ECG whose R waves grow from V1 to V4 or V5', () => {
    const { measurements } = synthesizeEcg({ leadField: KORS_LEAD_FIELD, variation: 0 });
    const r = (lead: string) =>
      measurements.values[measurements.names.indexOf(`rAmplitude${lead}Mv`)] as number;
    expect(r('V1')).toBeLessThan(r('V4'));
    expect(r('V5')).toBeGreaterThan(0.5);
    expect(r('II')).toBeGreaterThan(0.5);
  });
});

describe('the vectorcardiogram', () => {
  test.each([
    ['Dower', DOWER_LEAD_FIELD],
    ['Kors', KORS_LEAD_FIELD],
  ])('of %s comes from the eight leads of the record, noise included', (_, leadField) => {
    const options = { ...quick, leadField, noise: [muscleNoise({ rmsMv: 0.05 })] };
    const { ecg } = synthesizeEcg({ ...options, leads: [...XYZ, ...EIGHT] });
    const inverse = pseudoInverse(leadField);
    for (const [i, name] of XYZ.entries()) {
      const found = leadSamples(ecg, name);
      for (let n = 0; n < found.length; n += 7) {
        const wanted = EIGHT.reduce(
          (sum, lead, row) =>
            sum + (inverse[i]?.[row] as number) * (leadSamples(ecg, lead)[n] as number),
          0,
        );
        expect(found[n]).toBeCloseTo(wanted, 5);
      }
    }
  });

  test('is the dipole itself of QRS where the lead field is undisturbed', () => {
    const clean = { ...quick, variation: 0, leadFieldDisturbance: 0 };
    const { ecg, beats } = synthesizeEcg({ ...clean, leads: [...XYZ, ...EIGHT.slice(2)] });
    const isQrs = (n: number) => beats.some(({ qrs }) => qrs && n >= qrs.onset && n <= qrs.offset);
    for (const [lead, name] of EIGHT.entries()) {
      if (lead < 2) continue;
      const seen = leadSamples(ecg, name);
      for (let n = 0; n < seen.length; n++) {
        if (!isQrs(n)) continue;
        const dipole = XYZ.map((axis) => leadSamples(ecg, axis)[n] as number);
        // The limb leads were turned to the axis asked for, and with them, a little, the dipole.
        expect(Math.abs(multiply([dipole], transpose(DOWER_LEAD_FIELD))[0]?.[lead] ?? 9)).toSatisfy(
          (value: number) => Math.abs(value - Math.abs(seen[n] as number)) < 0.08,
        );
      }
    }
  });

  test('can stand alone or among others, in any case and order', () => {
    const { ecg, parameters } = synthesizeEcg({ ...quick, leads: ['z', 'v2', 'x'] });
    expect(ecg.leads).toEqual(['Z', 'V2', 'X']);
    expect(parameters.leads).toEqual(ecg.leads);
    const alone = synthesizeEcg({ ...quick, leads: ['Z'] });
    expect(leadSamples(alone.ecg, 'Z')).toEqual(leadSamples(ecg, 'Z'));
    const twelve = synthesizeEcg(quick);
    expect(leadSamples(twelve.ecg, 'V2')).toEqual(leadSamples(ecg, 'V2'));
    expect(() => synthesizeEcg({ ...quick, leads: ['W'] })).toThrow(NotFoundError);
  });

  test('points left and down in QRS, first forwards', () => {
    const { ecg, beats } = synthesizeEcg({ seed: 1, leads: XYZ, variation: 0 });
    const { onset, peak } = beats[2]?.qrs ?? { onset: 0, peak: 0 };
    const at = (name: string, n: number) => leadSamples(ecg, name)[Math.round(n)] as number;
    expect(at('X', peak)).toBeGreaterThan(0.4);
    expect(at('Y', peak)).toBeGreaterThan(0.4);
    expect(at('Z', onset + 0.25 * (peak - onset))).toBeLessThan(0);
  });
});

const transpose = (matrix: readonly (readonly number[])[]) =>
  (matrix[0] as readonly number[]).map((_, j) => matrix.map((row) => row[j] as number));
