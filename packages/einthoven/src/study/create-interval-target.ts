import { INTERVAL_NAMES, InvalidArgumentError, type Preprocessing } from '@einthoven/core';
import { type LoadOptions, NUMBERS, type NumberTarget, type TargetPart } from '@einthoven/transfer';
import type { IntervalName } from '../data/interval-targets.ts';
import { INTERVALS_HEAD, intervalExamples, requireIntervals } from './interval-examples.ts';
import type { IntervalRecords } from './interval-records.ts';

/** What {@link createIntervalTarget} takes. */
export interface IntervalTargetOptions extends LoadOptions {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  /** Changes when the records or their intervals do. */
  readonly version: string;
  /** One line for the report, which says so when the recordings are synthetic. */
  readonly description: string;
  readonly synthetic: boolean;
  readonly train: IntervalRecords;
  /** Records of other patients. */
  readonly validation: IntervalRecords;
  /** Records of others still, which are read once; default none. */
  readonly test?: IntervalRecords;
  readonly preprocessing: Preprocessing;
  /** Which intervals, in this order; default all four. */
  readonly intervals?: readonly IntervalName[];
}

/**
 * Resolves to a target of heart rate, PR, QRS and QT of given recordings, or some of these: what a study
 * learns to read. An interval that a recording does not have is masked.
 *
 * @throws InvalidArgumentError when a part is empty, or `intervals` is or holds what is none of the four; the
 * errors of preprocessing, which name the record.
 */
export async function createIntervalTarget(options: IntervalTargetOptions): Promise<NumberTarget> {
  const { id, version, description, synthetic, train, validation, test } = options;
  const { intervals = INTERVAL_NAMES } = options;
  requireIntervals(intervals);
  const parts = { train, validation, ...(test && { test }) };
  for (const [name, records] of Object.entries(parts)) requireRecords(name, records);
  return {
    ...{ id, version, description, synthetic, numbers: intervals },
    train: await partOf(train, options, 'train'),
    validation: await partOf(validation, options, 'validation'),
    ...(test && { test: await partOf(test, options, 'test') }),
  };
}

async function partOf(
  records: IntervalRecords,
  options: IntervalTargetOptions,
  name: string,
): Promise<TargetPart> {
  const { preprocessing, intervals = INTERVAL_NAMES, onProgress, signal } = options;
  const { examples, patientIds } = await intervalExamples({
    ...{ records, preprocessing, intervals, phase: `read the ${name} records` },
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const { [INTERVALS_HEAD]: targets } = examples.targets;
  const masks = examples.masks?.[INTERVALS_HEAD];
  return {
    examples: {
      ...examples,
      targets: { ...(targets && { [NUMBERS]: targets }) },
      masks: { ...(masks && { [NUMBERS]: masks }) },
    },
    patientIds,
  };
}

function requireRecords(part: string, { size }: IntervalRecords): void {
  if (size > 0) return;
  throw new InvalidArgumentError(`${part} has no records`, {
    argument: part,
    value: size,
    hint: 'Give at least one record with its intervals.',
  });
}
