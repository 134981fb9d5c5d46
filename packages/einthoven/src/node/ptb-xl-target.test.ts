import { join } from 'node:path';
import type { NdArray } from '@einthoven/core';
import type { PtbXlEntry } from '@einthoven/io';
import { openPtbXl } from '@einthoven/io/node';
import { standardPreprocessing } from '@einthoven/signal';
import { DIAGNOSIS } from '@einthoven/transfer';
import { describe, expect, it } from 'vitest';
import { labelsUnder, PTB_XL_SINGLE_LABEL } from '../data/ptb-xl-labelling.ts';
import { ptbXlTarget } from './ptb-xl-target.ts';
import { selectPtbXl } from './select-ptb-xl.ts';

const root = process.env.EINTHOVEN_DATA ?? '';
const sumsOf = ({ data }: NdArray<Float32Array>, width: number) =>
  Array.from({ length: data.length / width }, (_, row) =>
    data.subarray(row * width, (row + 1) * width).reduce((sum, flag) => sum + flag, 0),
  );

const folder = (name: string) => join(root, name);

describe.skipIf(!root)('ptbXlTarget on PTB-XL (needs EINTHOVEN_DATA)', () => {
  it('joins both folders, every record once, and states the bias of the scaled one', async () => {
    const data = await openPtbXl([folder('ptb-xl'), folder('ptb-xl-zscored')]);
    const { train, validation, test, notes } = selectPtbXl(data.entries, []);
    expect([train.length, validation.length, test.length]).toEqual([1763, 248, 0]);
    expect(notes[0]).toMatch(/^9 records have none of the five superclasses/);
    expect(notes.join(' ')).toMatch(
      /MI and HYP never stand alone among the \d+ .* left out by whoever/,
    );
  });

  it('states that bias when only records with one superclass are used', async () => {
    const { entries } = await openPtbXl([folder('ptb-xl'), folder('ptb-xl-zscored')]);
    const { train, validation, notes } = selectPtbXl(entries, [], {
      isUsable: (entry) => labelsUnder(PTB_XL_SINGLE_LABEL, entry).length > 0,
      otherwise: 'several',
    });
    expect([train.length, validation.length]).toEqual([1344, 202]);
    expect(notes.join(' ')).toMatch(/MI and HYP never stand alone among the \d+ .* left out by/);
  });

  it('keeps the patients of a test folder that does not name them out of training', async () => {
    const { entries } = await openPtbXl(folder('ptb-xl'));
    const tested = entries.filter(({ split }) => split === 'train').slice(0, 100);
    const patients = new Set(tested.map(({ patientId }) => patientId));
    const nameless = tested.map((entry) => ({ ...entry, patientId: null }));
    const { train, validation } = selectPtbXl(entries, nameless);
    const learnt = [...train, ...validation].map(({ patientId }) => patientId);
    expect(learnt.filter((patient) => patients.has(patient))).toEqual([]);
  });

  it('reads, labels and divides the records of one folder', async () => {
    const { target, examples } = await ptbXlTarget({
      folders: [folder('ptb-xl')],
      testFolders: [],
      preprocessing: standardPreprocessing(),
    });
    expect(target.train.examples.inputs.shape.slice(1)).toEqual([1000, 12]);
    expect(target.train.examples.ids).not.toContain(target.validation.examples.ids[0]);
    expect(target.test).toBeUndefined();
    expect(examples.every(({ ecg }) => ecg.unit === 'mV')).toBe(true);
    expect(examples.length).toBeGreaterThan(2);
  });

  it('labels with exactly one superclass, or as a function says', async () => {
    const options = {
      folders: [folder('ptb-xl')],
      testFolders: [],
      preprocessing: standardPreprocessing(),
    };
    const { target: single } = await ptbXlTarget({ ...options, labelling: PTB_XL_SINGLE_LABEL });
    const rowSums = sumsOf(single.train.examples.targets[DIAGNOSIS]!, 5);
    expect([rowSums.length, new Set(rowSums)]).toEqual([294, new Set([1])]);
    expect(single.notes?.[0]).toMatch(/records have none or several of the five superclasses/);
    const labelling = {
      id: 'sinus-rhythm',
      classes: ['sinus', 'other'],
      labelsOf: ({ scpCodes }: PtbXlEntry) => [scpCodes?.has('SR') ? 'sinus' : 'other'],
      description: 'sinus rhythm or not',
    };
    const { target } = await ptbXlTarget({ ...options, labelling });
    expect([target.id, target.classes]).toEqual(['sinus-rhythm', ['sinus', 'other']]);
    expect(target.train.examples.ids.length + target.validation.examples.ids.length).toBe(422);
  });
});
