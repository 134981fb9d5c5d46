import { basename } from 'node:path';
import { intervalsOf, type Preprocessing } from '@einthoven/core';
import { poolBeats } from '@einthoven/io';
import { type Ludb, type LudbEntry, openLudb } from '@einthoven/io/node';
import type { LoadOptions, NumberTarget, SourceTask } from '@einthoven/transfer';
import { createIntervalSource } from '../study/create-interval-source.ts';
import { createIntervalTarget } from '../study/create-interval-target.ts';
import type { IntervalRecords } from '../study/interval-records.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What {@link ludbIntervalSource} takes. */
export interface LudbIntervalSourceOptions {
  /** The folder that holds ludb.csv and data/; rows without a record are left out. */
  readonly folder: string;
  readonly preprocessing: Preprocessing;
}

/** LUDB has no folds; every so many-th record validates. Each is of another person. */
const VALIDATION_EVERY = 5;

/**
 * Resolves to a source task that regresses heart rate, PR, QRS and QT of LUDB's recordings, from what
 * its cardiologists marked: boundaries are the medians over the leads, intervals the medians over the
 * beats. Every fifth record validates.
 *
 * @throws The errors of `openLudb`; InvalidArgumentError when a part is empty.
 */
export async function ludbIntervalSource(options: LudbIntervalSourceOptions): Promise<SourceTask> {
  return createIntervalSource({ ...options, ...(await splitLudb(options.folder)) });
}

/**
 * Resolves to a target of the same: a study learns to read what LUDB's cardiologists marked. Every fifth
 * record validates; of so few, `crossValidation` in the plan of the study tells more.
 *
 * @throws The errors of `openLudb`; InvalidArgumentError when a part is empty.
 */
export async function ludbIntervalTarget(
  options: LudbIntervalSourceOptions & LoadOptions,
): Promise<NumberTarget> {
  const { description, ...parts } = await splitLudb(options.folder);
  const told = `${description.charAt(0).toUpperCase()}${description.slice(1)}`;
  return createIntervalTarget({ ...options, ...parts, description: told, synthetic: false });
}

async function splitLudb(folder: string) {
  const data = await openLudb(folder, { missing: 'skip' });
  const isChecked = (_: LudbEntry, at: number) => at % VALIDATION_EVERY === VALIDATION_EVERY - 1;
  const validation = data.entries.filter(isChecked);
  const train = data.entries.filter((entry, at) => !isChecked(entry, at));
  return {
    id: 'ludb-intervals',
    version: fingerprintOf([train.map(({ id }) => id), validation.map(({ id }) => id)]),
    description: `real recordings of LUDB (${basename(folder)}), ${train.length} to learn from and ${validation.length} to check; regression of heart rate, PR, QRS and QT, as cardiologists marked them.`,
    train: recordsOf(train, data),
    validation: recordsOf(validation, data),
  };
}

/**
 * Resolves to all recordings of LUDB with the intervals that its cardiologists marked, as of
 * {@link ludbIntervalSource}; each is of another person.
 *
 * @param folder - The folder that holds ludb.csv and data/; rows without a record are left out.
 * @throws The errors of `openLudb`.
 */
export async function ludbIntervalRecords(folder: string): Promise<IntervalRecords> {
  const data = await openLudb(folder, { missing: 'skip' });
  return recordsOf(data.entries, data);
}

const recordsOf = (entries: readonly LudbEntry[], data: Ludb): IntervalRecords => ({
  size: entries.length,
  record: async (index) => {
    const entry = entries[index] as LudbEntry;
    const { ecg, beats } = await data.load(entry);
    const { sampleRate } = ecg;
    const intervals = intervalsOf(poolBeats(beats, { sampleRate }), sampleRate);
    return { id: `ludb-${entry.id}`, ecg, intervals, patientId: `ludb-${entry.id}` };
  },
});
