import {
  type Batch,
  type Ecg,
  INTERVAL_NAMES,
  type Intervals,
  InvalidArgumentError,
  type OnProgress,
  type Preprocessing,
} from '@einthoven/core';
import { regressionHead } from '@einthoven/models';
import type { SourceTask } from '@einthoven/transfer';
import { intervalTargets, scalingOf } from '../data/interval-targets.ts';
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
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

const HEAD = 'intervals';

/**
 * Resolves to a source task that regresses heart rate, PR, QRS and QT of given recordings, scaled by
 * the training records; absent intervals are masked.
 *
 * @throws InvalidArgumentError when a part is empty or an interval is in no training record; the errors
 * of preprocessing, which name the record; the reason of an aborted `signal`.
 */
export async function createIntervalSource(options: IntervalSourceOptions): Promise<SourceTask> {
  const { id, version, description } = options;
  const train = await prepare('train', options);
  const validation = await prepare('validation', options);
  const targets = intervalTargets(train.truths.map(({ intervals }) => intervals));
  const absent = INTERVAL_NAMES.find((name) =>
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
    id,
    version,
    description,
    heads: [regressionHead({ name: HEAD, outputs: INTERVAL_NAMES, scaling: scalingOf(targets) })],
    train: batchOf(train),
    validation: batchOf(validation),
    patientIds: { train: patientsOf(train), validation: patientsOf(validation) },
  };
}

type Truth = Pick<IntervalRecord, 'intervals' | 'patientId'>;

function prepare(
  part: 'train' | 'validation',
  options: IntervalSourceOptions,
): Promise<PreparedRecords<Truth>> {
  const { size } = options[part];
  if (size === 0) {
    throw new InvalidArgumentError(`${part} has no records`, {
      argument: part,
      value: size,
      hint: 'Give at least one record with its intervals.',
    });
  }
  const { preprocessing, onProgress, signal } = options;
  return prepareRecords({
    size,
    preprocessing,
    phase: part === 'train' ? `read ${options.id}` : `read the check of ${options.id}`,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
    record: async (index) => {
      const { id, ecg, intervals, patientId } = await options[part].record(index);
      return { id, ecg, truth: { intervals, patientId } };
    },
  });
}

function batchOf({ inputs, ids, truths }: PreparedRecords<Truth>): Batch {
  const { targets, masks } = intervalTargets(truths.map(({ intervals }) => intervals));
  return { inputs, ids, targets: { [HEAD]: targets }, masks: { [HEAD]: masks } };
}

const patientsOf = ({ truths }: PreparedRecords<Truth>) => truths.map(({ patientId }) => patientId);
