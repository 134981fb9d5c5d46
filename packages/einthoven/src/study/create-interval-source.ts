import { INTERVAL_NAMES, InvalidArgumentError, type Preprocessing } from '@einthoven/core';
import type { LoadOptions, SourceExamples, SourceTask } from '@einthoven/transfer';
import type { IntervalName } from '../data/interval-targets.ts';
import { intervalExamples, intervalsHead, requireIntervals } from './interval-examples.ts';
import type { IntervalRecords } from './interval-records.ts';

/** What {@link createIntervalSource} takes. */
export interface IntervalSourceOptions {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  /** Changes when the records or their intervals do. */
  readonly version: string;
  /** One line for the report, which says so when the recordings are synthetic. */
  readonly description: string;
  readonly train: IntervalRecords;
  /** Records of other patients, for the error of the pretrained network. */
  readonly validation: IntervalRecords;
  readonly preprocessing: Preprocessing;
  /** Which intervals, in this order; default all four. */
  readonly intervals?: readonly IntervalName[];
}

/**
 * Returns a source task that regresses heart rate, PR, QRS and QT of given recordings, or some of these,
 * scaled by the training records; absent intervals are masked.
 *
 * The recordings are read when the task is loaded, which rejects with InvalidArgumentError when an
 * interval is in no training record, and with the errors of preprocessing, which name the record.
 *
 * @throws InvalidArgumentError when a part is empty, or `intervals` is or holds what is none of the four.
 */
export function createIntervalSource(options: IntervalSourceOptions): SourceTask {
  const { id, version, description, intervals: numbers = INTERVAL_NAMES } = options;
  requireIntervals(numbers);
  requireRecords('train', options);
  requireRecords('validation', options);
  return { id, version, description, numbers, load: (how) => load(options, how) };
}

async function load(options: IntervalSourceOptions, how: LoadOptions): Promise<SourceExamples> {
  const { id, preprocessing, intervals = INTERVAL_NAMES } = options;
  const read = { preprocessing, intervals, ...how };
  const { train: records, validation: others } = options;
  const train = await intervalExamples({ ...read, records, phase: `read ${id}` });
  const phase = `read the check of ${id}`;
  const validation = await intervalExamples({ ...read, records: others, phase });
  return {
    heads: [intervalsHead(train.examples, intervals)],
    train: train.examples,
    validation: validation.examples,
    patientIds: { train: train.patientIds, validation: validation.patientIds },
  };
}

function requireRecords(part: 'train' | 'validation', options: IntervalSourceOptions): void {
  if (options[part].size > 0) return;
  throw new InvalidArgumentError(`${part} has no records`, {
    argument: part,
    value: 0,
    hint: 'Give at least one record with its intervals.',
  });
}
