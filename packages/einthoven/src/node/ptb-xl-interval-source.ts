import { basename } from 'node:path';
import { type Intervals, InvalidArgumentError, type Preprocessing } from '@einthoven/core';
import type { PtbXlEntry } from '@einthoven/io';
import { openPtbXl, openPtbXlPlus, type PtbXl, type PtbXlPlusOptions } from '@einthoven/io/node';
import { measureIntervals } from '@einthoven/signal';
import type { SourceTask } from '@einthoven/transfer';
import { namingRecord } from '../data/naming-record.ts';
import { createIntervalSource } from '../study/create-interval-source.ts';
import type { IntervalRecords } from '../study/interval-records.ts';
import { fingerprintOf } from './fingerprint.ts';
import { selectPtbXl } from './select-ptb-xl.ts';

/** What {@link ptbXlIntervalSource} takes. */
export interface PtbXlIntervalSourceOptions {
  /** PTB-XL folders to learn from, in either layout. */
  readonly folders: readonly string[];
  /** Folders whose records, and patients as far as known, are kept out; default none. */
  readonly testFolders?: readonly string[];
  /** Folder of PTB-XL+, whose intervals count; default none: they are measured by `measureIntervals`. */
  readonly plus?: string;
  /** Which program's intervals of PTB-XL+; default '12sl'. */
  readonly algorithm?: PtbXlPlusOptions['algorithm'];
  readonly preprocessing: Preprocessing;
}

/**
 * Resolves to a source task that regresses heart rate, PR, QRS and QT of PTB-XL's recordings at 100 Hz:
 * those that PTB-XL+ gives, or measured here. Folds 1–8 train, 9 validates, what is tested is kept out.
 *
 * Records that PTB-XL+ does not have are left out; so are, when measuring, those that have lost their
 * voltage.
 *
 * @throws The errors of `openPtbXl` and `openPtbXlPlus`; InvalidArgumentError when `algorithm` is given
 * without `plus`, or a part is empty.
 */
export async function ptbXlIntervalSource(
  options: PtbXlIntervalSourceOptions,
): Promise<SourceTask> {
  const { folders, testFolders = [], plus, algorithm } = options;
  if (algorithm && plus === undefined) {
    throw new InvalidArgumentError(`algorithm is '${algorithm}', but plus is not given`, {
      argument: 'algorithm',
      value: algorithm,
      hint: 'Pass the folder of PTB-XL+ as plus, or leave algorithm out to measure here.',
    });
  }
  const data = await openPtbXl(folders);
  const extra = testFolders.length > 0 ? (await openPtbXl(testFolders)).entries : [];
  const known =
    plus === undefined ? null : await openPtbXlPlus(plus, { ...(algorithm && { algorithm }) });
  const { train, validation } = selectPtbXl(data.entries, extra, {
    isUsable: ({ id, unit }) => (known ? known.has(id) : unit === 'mV'),
    otherwise: 'no intervals',
  });
  const names = folders.map((folder) => basename(folder)).join(', ');
  const how = known ? `as PTB-XL+ gives them (${algorithm ?? '12sl'})` : 'as measured by software';
  return createIntervalSource({
    ...options,
    id: known ? 'ptb-xl-plus-intervals' : 'ptb-xl-measured-intervals',
    version: versionOf([...train, ...validation], known),
    description: `real recordings of PTB-XL (${names}), ${train.length} records; regression of heart rate, PR, QRS and QT, ${how}.`,
    train: recordsOf(train, data, known),
    validation: recordsOf(validation, data, known),
  });
}

type Known = ReadonlyMap<string, Intervals> | null;

const recordsOf = (entries: readonly PtbXlEntry[], data: PtbXl, known: Known): IntervalRecords => ({
  size: entries.length,
  record: async (index) => {
    const entry = entries[index] as PtbXlEntry;
    const { id, patientId } = entry;
    const { ecg } = await namingRecord(id, () => data.load(entry));
    const intervals = known?.get(id) ?? (await namingRecord(id, () => measureIntervals(ecg)));
    return { id, ecg, intervals, patientId };
  },
});

/** Of the records and what PTB-XL+ says of them; the recordings of an id are those of the database. */
const versionOf = (entries: readonly PtbXlEntry[], known: Known) =>
  fingerprintOf(entries.map(({ id, unit, split }) => [id, unit, split, known?.get(id) ?? null]));
