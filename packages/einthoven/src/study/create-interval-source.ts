import {
  type Batch,
  type Ecg,
  INTERVAL_NAMES,
  type Intervals,
  InvalidArgumentError,
  type Preprocessing,
  requireOneOf,
} from '@einthoven/core';
import { regressionHead } from '@einthoven/models';
import type { LoadOptions, SourceExamples, SourceTask } from '@einthoven/transfer';
import { type IntervalName, intervalTargets, scalingOf } from '../data/interval-targets.ts';
import { type PreparedRecords, prepareRecords } from '../data/prepare-records.ts';

/** A recording whose intervals are known. */
export interface IntervalRecord {
  readonly id: string;
  readonly ecg: Ecg;
  /** Null where the recording has none; such an interval is masked. */
  readonly intervals: Intervals;
  /** Null where it is not known. */
  readonly patientId: string | null;
}

/** Recordings with their intervals, read one at a time. */
export interface IntervalRecords {
  readonly size: number;
  /** The record at an index from 0 to `size` − 1; asked for once each, in order. */
  record(index: number): IntervalRecord | Promise<IntervalRecord>;
}

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

const HEAD = 'intervals';

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
  const { id, version, description } = options;
  requireIntervals(options);
  requireRecords('train', options);
  requireRecords('validation', options);
  return { id, version, description, load: (how) => load(options, how) };
}

async function load(options: IntervalSourceOptions, how: LoadOptions): Promise<SourceExamples> {
  const train = await prepare('train', options, how);
  const validation = await prepare('validation', options, how);
  const { intervals: names = INTERVAL_NAMES } = options;
  const targets = intervalTargets(
    train.truths.map(({ intervals }) => intervals),
    names,
  );
  const absent = names.find((name) =>
    train.truths.every(({ intervals }) => intervals[name] === null),
  );
  if (absent) {
    throw new InvalidArgumentError(`train has no record with ${absent}`, {
      argument: 'train',
      value: absent,
      hint: 'Every interval must be measured in some training records.',
    });
  }
  return {
    heads: [
      regressionHead({
        name: HEAD,
        outputs: names,
        scaling: scalingOf(targets),
        batchNorm: false,
      }),
    ],
    train: batchOf(train, names),
    validation: batchOf(validation, names),
    patientIds: { train: patientsOf(train), validation: patientsOf(validation) },
  };
}

type Truth = Pick<IntervalRecord, 'intervals' | 'patientId'>;

function requireRecords(part: 'train' | 'validation', options: IntervalSourceOptions): void {
  if (options[part].size > 0) return;
  throw new InvalidArgumentError(`${part} has no records`, {
    argument: part,
    value: 0,
    hint: 'Give at least one record with its intervals.',
  });
}

function requireIntervals({ intervals = INTERVAL_NAMES }: IntervalSourceOptions): void {
  for (const name of intervals) requireOneOf('intervals', name, INTERVAL_NAMES);
  if (intervals.length > 0) return;
  throw new InvalidArgumentError('intervals is empty', {
    argument: 'intervals',
    value: intervals,
    hint: `Name at least one of ${INTERVAL_NAMES.join(', ')}, or leave it out for all.`,
  });
}

function prepare(
  part: 'train' | 'validation',
  options: IntervalSourceOptions,
  how: LoadOptions,
): Promise<PreparedRecords<Truth>> {
  const { size } = options[part];
  return prepareRecords({
    size,
    preprocessing: options.preprocessing,
    phase: part === 'train' ? `read ${options.id}` : `read the check of ${options.id}`,
    ...how,
    record: async (index) => {
      const { id, ecg, intervals, patientId } = await options[part].record(index);
      return { id, ecg, truth: { intervals, patientId } };
    },
  });
}

function batchOf(
  { inputs, ids, truths }: PreparedRecords<Truth>,
  names: readonly IntervalName[],
): Batch {
  const { targets, masks } = intervalTargets(
    truths.map(({ intervals }) => intervals),
    names,
  );
  return { inputs, ids, targets: { [HEAD]: targets }, masks: { [HEAD]: masks } };
}

const patientsOf = ({ truths }: PreparedRecords<Truth>) => truths.map(({ patientId }) => patientId);
