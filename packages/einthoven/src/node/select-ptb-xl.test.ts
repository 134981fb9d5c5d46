import type { PtbXlEntry } from '@einthoven/io';
import { describe, expect, it } from 'vitest';
import { selectPtbXl } from './select-ptb-xl.ts';

function entry(id: string, fields: Partial<PtbXlEntry> = {}): PtbXlEntry {
  return {
    id,
    patientId: `p${id}`,
    fold: null,
    split: 'train',
    labels: ['NORM'],
    scpCodes: null,
    age: null,
    sex: null,
    file: id,
    root: 'root',
    path: `root/${id}`,
    unit: 'mV',
    ...fields,
  };
}
const idsOf = (entries: readonly PtbXlEntry[]) => entries.map(({ id }) => id);

describe('selectPtbXl', () => {
  it('divides by the folds and leaves records without a superclass out, counted', () => {
    const { train, validation, test, notes } = selectPtbXl(
      [
        entry('1'),
        entry('2', { split: 'validation' }),
        entry('3', { split: 'test' }),
        entry('4', { labels: [] }),
      ],
      [],
    );
    expect([idsOf(train), idsOf(validation), idsOf(test)]).toEqual([['1'], ['2'], ['3']]);
    expect(notes).toEqual(['1 record has none of the five superclasses and was left out.']);
  });

  it('tests every record of the test folders whatever its fold', () => {
    const { train, test } = selectPtbXl(
      [entry('1')],
      [entry('8'), entry('9', { split: 'validation' })],
    );
    expect([idsOf(train), idsOf(test)]).toEqual([['1'], ['8', '9']]);
  });

  it('keeps tested records and their patients out of training and validation', () => {
    const { train, validation, notes } = selectPtbXl(
      [
        entry('1'),
        entry('2', { patientId: 'p9' }),
        entry('9', { patientId: null }),
        entry('3', { split: 'validation', patientId: 'p9' }),
        entry('4', { split: 'validation' }),
      ],
      [entry('9')],
    );
    expect([idsOf(train), idsOf(validation)]).toEqual([['1'], ['4']]);
    expect(notes[0]).toMatch(/^3 records of training and validation were left out/);
  });

  it('keeps a record of a test folder out of training even when it is not labelled there', () => {
    const { train, test } = selectPtbXl([entry('1'), entry('2')], [entry('2', { labels: [] })]);
    expect([idsOf(train), idsOf(test)]).toEqual([['1'], []]);
  });

  it('states lost voltages and the classes that never stand alone', () => {
    const scaled = { unit: 'normalized' } as const;
    const { notes } = selectPtbXl(
      [entry('1', scaled), entry('2', { ...scaled, labels: ['NORM', 'MI'] })],
      [],
    );
    expect(notes[0]).toMatch(/^2 records have lost their voltage/);
    expect(notes[1]).toMatch(/^Bias: among those, MI never stands alone/);
  });
});
