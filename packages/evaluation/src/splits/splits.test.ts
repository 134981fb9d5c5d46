import { asNdArray } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOverlap } from './check-overlap.ts';
import type { Split } from './split.ts';
import { splitByFold } from './split-by-fold.ts';
import { splitByPatient } from './split-by-patient.ts';

const parts = ({ train, validation, test }: Split) => [train, validation, test];
const entriesOf = (patients: readonly number[]) =>
  patients.map((patientId, i) => ({ id: `r${i}`, patientId }));

describe('splitByFold', () => {
  const entries = [3, 9, 1, 10, null, 7].map((fold, i) => ({ id: `r${i}`, patientId: i, fold }));

  it('puts records where their fold belongs and leaves others out', () => {
    const split = splitByFold(entries, { train: [1, 2, 3], validation: [9], test: [10] });
    expect(parts(split).map(({ positions }) => [...positions])).toEqual([[0, 2], [1], [3]]);
    expect(split.train.ids).toEqual(['r0', 'r2']);
    expect(split.train.patientIds).toEqual([0, 2]);
  });

  it('has an empty test part when no test folds are named', () => {
    expect(splitByFold(entries, { train: [1], validation: [9] }).test.ids).toEqual([]);
  });

  it('refuses a fold in two parts', () => {
    expect(() => splitByFold(entries, { train: [1, 9], validation: [9] })).toThrow(
      'validation contains fold 9, which is in train already',
    );
  });
});

describe('splitByPatient', () => {
  const fractions = { train: 0.6, validation: 0.2, test: 0.2 };

  it('never splits a patient, loses no record, and passes the overlap check', () => {
    const patients = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 80 });
    fc.assert(
      fc.property(patients, fc.nat(), (ids, seed) => {
        const split = splitByPatient(entriesOf(ids), { fractions, seed });
        checkOverlap({ ...split });
        const all = parts(split).flatMap(({ positions }) => [...positions]);
        expect(all.sort((a, b) => a - b)).toEqual(ids.map((_, i) => i));
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('meets the shares, overall and in each class, and follows the seed', () => {
    const entries = entriesOf(Array.from({ length: 1000 }, (_, i) => Math.floor(i / 2)));
    const labels = Uint8Array.from({ length: 2000 }, (_, i) =>
      Number(i % 2 ? Math.floor(i / 4) % 20 === 0 : Math.floor(i / 4) % 2),
    );
    const stratify = asNdArray(labels, [1000, 2]);
    const split = splitByPatient(entries, { fractions, seed: 1, stratify });
    for (const [p, part] of parts(split).entries()) {
      const share = [0.6, 0.2, 0.2][p] as number;
      const count = (c: number) =>
        part.positions.reduce((sum, i) => sum + (labels[i * 2 + c] as number), 0);
      expect(Math.abs(part.ids.length - 1000 * share)).toBeLessThanOrEqual(4);
      expect(Math.abs(count(0) - 500 * share)).toBeLessThanOrEqual(4);
      expect(Math.abs(count(1) - 50 * share)).toBeLessThanOrEqual(2);
    }
    expect(splitByPatient(entries, { fractions, seed: 1, stratify })).toEqual(split);
    expect(splitByPatient(entries, { fractions, seed: 2, stratify })).not.toEqual(split);
  });

  it('refuses an unknown patient and shares that do not sum to 1', () => {
    const entries = [{ id: 'a', patientId: null }];
    expect(() => splitByPatient(entries, { fractions, seed: 1 })).toThrow(
      "patientId of record 'a' is not known",
    );
    expect(() => splitByPatient([], { fractions: { train: 0.5 }, seed: 1 })).toThrow(
      'fractions sum to 0.5',
    );
  });
});

describe('checkOverlap', () => {
  const part = (ids: string[], patientIds: (string | number | null)[]) => ({ ids, patientIds });

  it('names what two parts share', () => {
    expect(() => checkOverlap({ train: part(['a', 'b'], [1, 2]), test: part(['b'], [3]) })).toThrow(
      'train and test share 1 records: b',
    );
    expect(() => checkOverlap({ train: part(['a'], [7]), external: part(['b'], ['7']) })).toThrow(
      'train and external share 1 patients: 7',
    );
  });

  it('lists five examples at most', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const both = part(ids, [1, 2, 3, 4, 5, 6]);
    expect(() => checkOverlap({ train: both, test: both })).toThrow(
      'share 6 records: a, b, c, d, e, …',
    );
  });

  it('takes unknown patients for different ones', () => {
    expect(checkOverlap({ train: part(['a'], [null]), test: part(['b'], [null]) })).toBeUndefined();
  });
});
