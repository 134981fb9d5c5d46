import { NotFoundError } from '@einthoven/core';
import type { PtbXlEntry, PtbXlSuperclass } from '@einthoven/io';
import { describe, expect, it } from 'vitest';
import { labelsUnder, PTB_XL_MULTI_LABEL, PTB_XL_SINGLE_LABEL } from './ptb-xl-labelling.ts';

const entryOf = (labels: readonly PtbXlSuperclass[]): PtbXlEntry => ({
  id: '7',
  patientId: null,
  fold: 1,
  split: 'train',
  labels,
  scpCodes: new Map([['AFIB', 0]]),
  age: 60,
  sex: null,
  file: '7',
  root: '.',
  path: './7',
  unit: 'mV',
});

describe('labelsUnder', () => {
  it('keeps several superclasses, or only records with exactly one', () => {
    const [none, one, two] = [entryOf([]), entryOf(['MI']), entryOf(['MI', 'CD'])];
    const under = (labelling: typeof PTB_XL_MULTI_LABEL) =>
      [none, one, two].map((entry) => labelsUnder(labelling, entry).length);
    expect(under(PTB_XL_MULTI_LABEL)).toEqual([0, 1, 2]);
    expect(under(PTB_XL_SINGLE_LABEL)).toEqual([0, 1, 0]);
  });

  it("takes any user's function, and names the record whose label is no class", () => {
    const rhythm = {
      id: 'rhythm',
      classes: ['AFIB', 'other'],
      labelsOf: (entry: PtbXlEntry) => [entry.scpCodes?.has('AFIB') ? 'AFIB' : 'other'],
      description: 'atrial fibrillation or not',
    };
    expect(labelsUnder(rhythm, entryOf([]))).toEqual(['AFIB']);
    const narrow = { ...rhythm, classes: ['other'] };
    expect(() => labelsUnder(narrow, entryOf([]))).toThrow(NotFoundError);
    expect(() => labelsUnder(narrow, entryOf([]))).toThrow(/^record '7': label 'AFIB' is none of/);
  });
});
