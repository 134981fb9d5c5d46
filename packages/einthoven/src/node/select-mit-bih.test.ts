import { InvalidArgumentError, NotFoundError } from '@einthoven/core';
import type { MitBihEntry } from '@einthoven/io/node';
import { describe, expect, it } from 'vitest';
import { selectMitBih } from './select-mit-bih.ts';

const entryOf = (id: string, set: MitBihEntry['set'], patientId = id): MitBihEntry => ({
  id,
  patientId,
  set,
  paced: set === null,
  path: id,
});
const ENTRIES = [
  entryOf('102', null),
  entryOf('101', 'DS1'),
  entryOf('106', 'DS1'),
  entryOf('201', 'DS1'),
  entryOf('202', 'DS2', '201'),
];
const ids = (entries: readonly MitBihEntry[]) => entries.map(({ id }) => id);

describe('selectMitBih', () => {
  it('parts patients, not only records, and leaves the paced out', () => {
    const { train, validation, test, sharedPatients, paced } = selectMitBih(ENTRIES, ['106']);
    expect([train, validation, test, sharedPatients, paced].map(ids)).toEqual([
      ['101'],
      ['106'],
      ['202'],
      ['201'],
      ['102'],
    ]);
  });

  it('refuses validation records that are not learnt from, and empty parts', () => {
    for (const id of ['201', '202', '102', '999']) {
      expect(() => selectMitBih(ENTRIES, [id])).toThrow(NotFoundError);
    }
    expect(() => selectMitBih(ENTRIES, ['201'])).toThrow(
      /'201' is not among .*\n.*here .*: 101, 106/,
    );
    expect(() => selectMitBih(ENTRIES, [])).toThrow(InvalidArgumentError);
    expect(() => selectMitBih(ENTRIES, ['101', '106'])).toThrow(/target has no train records/);
    expect(() => selectMitBih(ENTRIES.slice(0, 4), ['106'])).toThrow(/target has no test records/);
  });
});
