import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignFolds } from './assign-folds.ts';
import { placeInFolds } from './place-in-folds.ts';

const countIn = (folds: readonly number[], fold: number) => folds.filter((f) => f === fold).length;

describe('assignFolds', () => {
  it('keeps patients together and uses the folds there are', () => {
    const candidate = fc.record({
      patient: fc.nat(30).map(String),
      traits: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
    });
    const candidates = fc.array(candidate, { maxLength: 60 });
    fc.assert(
      fc.property(candidates, (records) => {
        const folds = assignFolds(records);
        const ofPatient = new Map<string, number>();
        for (const [i, { patient }] of records.entries()) {
          const fold = folds[i] as number;
          expect(ofPatient.get(patient) ?? fold).toBe(fold);
          expect(fold >= 1 && fold <= 10 && Number.isInteger(fold)).toBe(true);
          ofPatient.set(patient, fold);
        }
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  it('gives each fold its share of every trait, the rare ones too', () => {
    const records = Array.from({ length: 1000 }, (_, i) => ({
      patient: String(i % 900),
      traits: [i % 2 ? 'male' : 'female', ...(i % 50 === 0 ? ['rare'] : []), `age ${i % 7}`],
    }));
    const folds = assignFolds(records);
    const allOf = (trait: string) => folds.filter((_, i) => records[i]?.traits.includes(trait));
    for (let fold = 1; fold <= 10; fold++) {
      expect(countIn(allOf('rare'), fold)).toBe(2);
      expect(Math.abs(countIn(folds, fold) - 100)).toBeLessThanOrEqual(4);
      expect(Math.abs(countIn(allOf('male'), fold) - 50)).toBeLessThanOrEqual(4);
    }
  });

  it('says the same again', () => {
    const records = Array.from({ length: 57 }, (_, i) => ({
      patient: `${i}`,
      traits: [`${i % 3}`],
    }));
    expect(assignFolds(records)).toEqual(assignFolds(records));
    expect(assignFolds([])).toEqual([]);
  });
});

describe('placeInFolds', () => {
  it('keeps the folds that are asked for, for all records of the patient', () => {
    const of = (patient: string, fold: number | null) => ({ patient, fold, traits: [] });
    const folds = placeInFolds([of('a', null), of('b', null), of('a', 10)]);
    expect([folds[0], folds[2]]).toEqual([10, 10]);
    expect(folds[1]).toBe(1);
  });
});
