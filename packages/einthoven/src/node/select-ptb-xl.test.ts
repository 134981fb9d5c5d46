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

  it('never learns from a tested patient whom only the other folder knows', () => {
    const { train, test } = selectPtbXl(
      [entry('1', { patientId: 'p9' }), entry('2'), entry('9', { patientId: 'p9' })],
      [entry('9', { patientId: null })],
    );
    expect(idsOf(train)).toEqual(['2']);
    expect(test.map(({ patientId }) => patientId)).toEqual(['p9']);
  });

  it('fills in the patients of the target from the test folders', () => {
    const { test, notes } = selectPtbXl(
      [entry('1'), entry('3', { split: 'test', patientId: null })],
      [entry('3', { labels: [], patientId: 'p3' })],
    );
    expect(test.map(({ id, patientId }) => [id, patientId])).toEqual([['3', 'p3']]);
    expect(notes).toEqual([]);
  });

  it('does not say that a withheld record is tested', () => {
    const { notes } = selectPtbXl([entry('1'), entry('2')], [entry('2', { labels: [] })]);
    expect(notes).toEqual([
      '1 record of training and validation was left out: a test folder holds it, but without a label, so that it is not tested either.',
    ]);
  });

  it('counts a record without a superclass once, however many folders hold it', () => {
    const { notes } = selectPtbXl(
      [entry('1'), entry('4', { labels: [] })],
      [entry('4', { labels: [] }), entry('5', { labels: [] })],
    );
    expect(notes).toEqual(['2 records have none of the five superclasses and were left out.']);
  });

  it('counts validation records whose patient is in training', () => {
    const { validation, notes } = selectPtbXl(
      [entry('1'), entry('2', { split: 'validation', patientId: 'p1' })],
      [],
    );
    expect(validation).toEqual([]);
    expect(notes).toEqual(['1 validation record was left out: its patient is in training.']);
  });

  it('relies on the folds for unknown patients while only the test fold is tested', () => {
    const nobody = { patientId: null } as const;
    const { notes } = selectPtbXl(
      [entry('1', nobody), entry('2')],
      [entry('3', { ...nobody, split: 'test' })],
    );
    expect(notes).toEqual([
      "2 records are of unknown patients; for them only the database's folds keep patients apart.",
    ]);
  });

  it('says that nothing keeps unknown patients apart when other folds are tested', () => {
    const nobody = { patientId: null } as const;
    const { notes } = selectPtbXl(
      [entry('1', nobody), entry('2', nobody), entry('3')],
      [entry('8', nobody), entry('9', { ...nobody, split: 'test' })],
    );
    expect(notes).toEqual([
      "1 record is of an unknown patient; for it only the database's folds keep patients apart.",
      '1 record of the test folders is of an unknown patient and not of the test fold: nothing tells whether its patient was trained on.',
      '2 records of training and validation are of unknown patients: nothing tells whether these patients are tested, because not all tested records are of the test fold.',
    ]);
  });

  it('states lost voltages and the classes that never stand alone, no more than it counted', () => {
    const scaled = { unit: 'normalized' } as const;
    const { notes } = selectPtbXl(
      [entry('1', scaled), entry('2', { ...scaled, labels: ['NORM', 'MI'] })],
      [],
    );
    expect(notes[0]).toMatch(/^2 records have lost their voltage/);
    expect(notes[1]).toBe('MI never stands alone among the 2 without a voltage.');
  });

  it('names the bias of scaled records only where every one carries NORM, CD or STTC', () => {
    const scaled = { unit: 'normalized' } as const;
    const picked = [
      entry('1', { ...scaled, labels: ['NORM'] }),
      entry('2', { ...scaled, labels: ['NORM', 'MI'] }),
      entry('4', { ...scaled, labels: ['NORM', 'HYP'] }),
    ];
    const bias = /every record of them carries NORM, CD or STTC: records of only MI or only HYP/;
    expect(selectPtbXl(picked, []).notes.join()).toMatch(bias);
    const both = entry('3', { ...scaled, labels: ['MI', 'HYP'] });
    const { notes } = selectPtbXl([...picked, both], []);
    expect(notes[1]).toMatch(/^MI and HYP never stand alone/);
    expect(notes.join()).not.toMatch(bias);
  });
});
