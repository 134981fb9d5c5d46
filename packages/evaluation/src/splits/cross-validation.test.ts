import { asNdArray, createRandom } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkClasses, missingClasses } from './check-classes.ts';
import { checkOverlap } from './check-overlap.ts';
import { crossValidationFolds } from './cross-validation-folds.ts';

const entriesOf = (patients: readonly number[]) =>
  patients.map((patientId, i) => ({ id: `r${i}`, patientId }));

describe('crossValidationFolds', () => {
  it('holds every record out once, keeps patients together, and trains on the rest', () => {
    const patients = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(patients, fc.integer({ min: 2, max: 6 }), fc.nat(), (ids, folds, seed) => {
        fc.pre(new Set(ids).size >= 2 * folds);
        const splits = crossValidationFolds(entriesOf(ids), { folds, seed });
        expect(splits).toHaveLength(folds);
        const held = splits.flatMap(({ validation }) => [...validation.positions]);
        expect(held.sort((a, b) => a - b)).toEqual(ids.map((_, i) => i));
        for (const { train, validation, test } of splits) {
          checkOverlap({ train, validation });
          expect(train.ids.length + validation.ids.length).toBe(ids.length);
          expect(test.ids).toEqual([]);
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('with a test part tests every record once and validates it once', () => {
    const entries = entriesOf(Array.from({ length: 30 }, (_, i) => i >> 1));
    const splits = crossValidationFolds(entries, { folds: 5, seed: 1, test: true });
    for (const part of ['validation', 'test'] as const) {
      const seen = splits.flatMap((split) => [...split[part].positions]).sort((a, b) => a - b);
      expect(seen).toEqual(entries.map((_, i) => i));
    }
    for (const split of splits) checkOverlap({ ...split });
  });

  it('gives every group its share of every class', () => {
    const random = createRandom(3, 'labels');
    const entries = entriesOf(Array.from({ length: 600 }, (_, i) => i >> 1));
    const rates = [0.5, 0.1, 0.03];
    const data = Uint8Array.from(
      { length: 1800 },
      (_, i) => +random.chance(rates[i % 3] as number),
    );
    const stratify = asNdArray(data, [600, 3]);
    const splits = crossValidationFolds(entries, { folds: 4, seed: 2, stratify });
    for (const [c] of rates.entries()) {
      const whole = entries.reduce((sum, _, i) => sum + stratify.get(i, c), 0);
      for (const { validation } of splits) {
        const count = validation.positions.reduce((sum, i) => sum + stratify.get(i, c), 0);
        expect(Math.abs(count - whole / 4)).toBeLessThanOrEqual(3);
      }
    }
  });

  it('groups the folds of a database, and leaves records of other folds out', () => {
    const entries = [1, 2, 3, 4, 10, null, 1].map((fold, i) => ({
      id: `r${i}`,
      patientId: null,
      fold,
    }));
    const splits = crossValidationFolds(entries, { groups: [[1, 2], [3], [4]] });
    expect(splits.map(({ validation }) => [...validation.positions])).toEqual([
      [0, 1, 6],
      [2],
      [3],
    ]);
    expect(splits.map(({ train }) => [...train.positions])).toEqual([
      [2, 3],
      [0, 1, 3, 6],
      [0, 1, 2, 6],
    ]);
  });

  it('refuses too few or empty groups, folds twice and unknown patients', () => {
    const entries = [
      { id: 'a', patientId: 1, fold: 1 },
      { id: 'b', patientId: 2, fold: 2 },
    ];
    const from = (options: Parameters<typeof crossValidationFolds>[1]) => () =>
      crossValidationFolds(entries, options);
    expect(from({ folds: 1, seed: 1 })).toThrow('folds is 1');
    expect(from({ folds: 2, seed: 1, test: true })).toThrow('folds is 2');
    expect(from({ folds: 3, seed: 1 })).toThrow('folds leave group');
    expect(from({ folds: 2 })).toThrow('seed is undefined');
    expect(from({})).toThrow('folds is undefined');
    expect(from({ groups: [[1, 2]] })).toThrow('groups.length is 1');
    expect(from({ groups: [[1, 2], [2]] })).toThrow('groups[1] contains fold 2 of groups[0]');
    expect(from({ groups: [[1], [7]] })).toThrow('groups leave group 1 without a record');
    expect(() =>
      crossValidationFolds([{ id: 'a', patientId: null }], { folds: 2, seed: 1 }),
    ).toThrow("patientId of record 'a' is not known");
  });
});

describe('checkClasses', () => {
  const train = asNdArray(Uint8Array.of(1, 0, 0, 1, 1, 1), [3, 2]);
  const validation = asNdArray(Uint8Array.of(1, 0, 0, 0), [2, 2]);

  it('names part, class and counts', () => {
    expect(checkClasses({ train })).toBeUndefined();
    expect(() => checkClasses({ train, validation }, { names: ['NORM', 'MI'] })).toThrow(
      "validation has 0 records of class 'MI' and 2 others",
    );
    expect(() => checkClasses({ train, validation }, { minimum: 2 })).toThrow('(and 3 more such)');
  });

  it('lists what is missing, and nothing where all is well', () => {
    expect(missingClasses({ train, validation })).toEqual([
      { part: 'validation', name: '1', positives: 0, negatives: 2 },
    ]);
    expect(missingClasses({ train })).toEqual([]);
  });
});
