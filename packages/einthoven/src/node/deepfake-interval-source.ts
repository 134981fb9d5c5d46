import { basename } from 'node:path';
import { NotFoundError, type Preprocessing } from '@einthoven/core';
import { type DeepfakeEcg, type DeepfakeEcgEntry, openDeepfakeEcg } from '@einthoven/io/node';
import type { SourceTask } from '@einthoven/transfer';
import type { IntervalName } from '../data/interval-targets.ts';
import { createIntervalSource } from '../study/create-interval-source.ts';
import type { IntervalRecords } from '../study/interval-records.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What {@link deepfakeIntervalSource} takes. */
export interface DeepfakeIntervalSourceOptions {
  /** The folder that holds the .asc files and the table of measurements; rows without a file are left out. */
  readonly folder: string;
  readonly preprocessing: Preprocessing;
  /** Which intervals; default all four. */
  readonly intervals?: readonly IntervalName[];
}

/** DeepFake ECG has no folds; every so many-th record validates. Each stands for another person. */
const VALIDATION_EVERY = 10;

/**
 * Resolves to a source task that regresses heart rate, PR, QRS and QT of the records of DeepFake ECG, as
 * MUSE 12SL measured them. Records that lack one, or lie farther than three standard deviations from
 * the median, are left out, as in Jayasundara et al. 2025 (arXiv:2508.11656). Every tenth validates.
 *
 * @throws The errors of `openDeepfakeEcg`; NotFoundError when the folder has no table;
 * InvalidArgumentError when a part is empty.
 */
export async function deepfakeIntervalSource(
  options: DeepfakeIntervalSourceOptions,
): Promise<SourceTask> {
  const { folder, intervals } = options;
  const data = await openDeepfakeEcg(folder, { doubtful: 'leave-out', missing: 'skip' });
  requireTable(data, folder);
  const isChecked = (_: DeepfakeEcgEntry, at: number) =>
    at % VALIDATION_EVERY === VALIDATION_EVERY - 1;
  const validation = data.entries.filter(isChecked);
  const train = data.entries.filter((entry, at) => !isChecked(entry, at));
  const rowsOf = (entries: readonly DeepfakeEcgEntry[]) =>
    entries.map(({ id, intervals: known }) => [id, known]);
  return createIntervalSource({
    ...options,
    id: 'deepfake-intervals',
    version: fingerprintOf([rowsOf(train), rowsOf(validation)]),
    description: `synthetic recordings of DeepFake ECG (${basename(folder)}), ${train.length} records; regression of ${(intervals ?? ['heart rate', 'PR', 'QRS', 'QT']).join(', ')}, as MUSE 12SL measured them.`,
    train: recordsOf(train, data),
    validation: recordsOf(validation, data),
  });
}

/** Without a table records have no intervals, and none are left out for lacking them. */
function requireTable({ entries, incomplete }: DeepfakeEcg, folder: string): void {
  if (incomplete.length > 0 || entries.some(({ intervals }) => intervals !== null)) return;
  throw new NotFoundError(`folder ${folder} has no table of measurements`, {
    argument: 'folder',
    value: folder,
    hint: 'Put the .csv file of MUSE 12SL measurements beside the .asc files.',
  });
}

const ABSENT = { heartRateBpm: null, prMs: null, qrsMs: null, qtMs: null } as const;

const recordsOf = (entries: readonly DeepfakeEcgEntry[], data: DeepfakeEcg): IntervalRecords => ({
  size: entries.length,
  record: async (index) => {
    const entry = entries[index] as DeepfakeEcgEntry;
    const { ecg } = await data.load(entry);
    const id = `deepfake-${entry.id}`;
    return { id, ecg, intervals: entry.intervals ?? ABSENT, patientId: id };
  },
});
