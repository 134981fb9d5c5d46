import {
  type Batch,
  INTERVAL_NAMES,
  InvalidArgumentError,
  type NdArray,
  type Preprocessing,
  requireOneOf,
} from '@einthoven/core';
import { type RegressionHead, regressionHead, targetScaling } from '@einthoven/models';
import type { LoadOptions } from '@einthoven/transfer';
import { type IntervalName, intervalTargets } from '../data/interval-targets.ts';
import { prepareRecords } from '../data/prepare-records.ts';
import type { IntervalRecords } from './interval-records.ts';

/** What {@link intervalExamples} takes. */
export interface IntervalExamplesOptions extends LoadOptions {
  readonly records: IntervalRecords;
  readonly preprocessing: Preprocessing;
  /** Which intervals, in this order; default all four. */
  readonly intervals?: readonly IntervalName[];
  /** Name of the work in progress events; default 'read recordings'. */
  readonly phase?: string;
}

/** Examples of a regression of intervals. */
export interface IntervalExamples {
  /** Targets and masks under `intervals`, shape [records, intervals]; 0 in both where there is none. */
  readonly examples: Batch;
  /** One an example; null where it is not known. */
  readonly patientIds: readonly (string | null)[];
}

/** Name of the head of intervals, and of their targets. */
export const INTERVALS_HEAD = 'intervals';

/**
 * Resolves to recordings as examples with their intervals, to learn from or to be asked about; an interval
 * that a recording does not have is masked.
 *
 * @throws InvalidArgumentError when `intervals` is or holds what is none of the four; the errors of
 * preprocessing, which name the record.
 */
export async function intervalExamples(
  options: IntervalExamplesOptions,
): Promise<IntervalExamples> {
  const { records, intervals: names = INTERVAL_NAMES, phase = 'read recordings', ...how } = options;
  requireIntervals(names);
  const { inputs, ids, truths } = await prepareRecords({
    ...how,
    size: records.size,
    phase,
    record: async (index) => {
      const { id, ecg, intervals, patientId } = await records.record(index);
      return { id, ecg, truth: { intervals, patientId } };
    },
  });
  const { targets, masks } = intervalTargets(
    truths.map(({ intervals }) => intervals),
    names,
  );
  return {
    examples: {
      inputs,
      ids,
      targets: { [INTERVALS_HEAD]: targets },
      masks: { [INTERVALS_HEAD]: masks },
    },
    patientIds: truths.map(({ patientId }) => patientId),
  };
}

/**
 * Returns the head for the intervals of {@link intervalExamples}, scaled by the examples that have each;
 * without batch normalisation, since the numbers themselves count.
 *
 * @param examples - Those to learn from.
 * @param names - The intervals that they were made with; default all four.
 * @throws InvalidArgumentError for an interval that no example has.
 */
export function intervalsHead(
  { targets, masks }: Omit<Batch, 'inputs'>,
  names: readonly IntervalName[] = INTERVAL_NAMES,
): RegressionHead {
  const truth = {
    targets: targets[INTERVALS_HEAD] as NdArray<Float32Array>,
    masks: masks?.[INTERVALS_HEAD] as NdArray<Uint8Array>,
  };
  const rows = truth.masks.shape[0] as number;
  const absent = names.find((_, k) =>
    Array.from({ length: rows }, (_, row) => truth.masks.get(row, k)).every((has) => has === 0),
  );
  if (absent) {
    throw new InvalidArgumentError(`train has no record with ${absent}`, {
      argument: 'train',
      value: absent,
      hint: 'Every interval must be measured in some training records.',
    });
  }
  const scaling = targetScaling(truth.targets, truth.masks);
  return regressionHead({ name: INTERVALS_HEAD, outputs: names, scaling, batchNorm: false });
}

/** Throws InvalidArgumentError unless these are some of the four intervals. */
export function requireIntervals(names: readonly IntervalName[]): void {
  for (const name of names) requireOneOf('intervals', name, INTERVAL_NAMES);
  if (names.length > 0) return;
  throw new InvalidArgumentError('intervals is empty', {
    argument: 'intervals',
    value: names,
    hint: `Name at least one of ${INTERVAL_NAMES.join(', ')}, or leave it out for all.`,
  });
}
