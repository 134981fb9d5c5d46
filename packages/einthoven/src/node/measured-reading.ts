import type { Preprocessing } from '@einthoven/core';
import { measureIntervals } from '@einthoven/signal';
import type { SourceTask, TargetTask } from '@einthoven/transfer';
import { namingRecord } from '../data/naming-record.ts';
import { createIntervalSource } from '../study/create-interval-source.ts';
import type { IntervalRecords } from '../study/interval-records.ts';
import type { TargetData } from '../study/study-data.ts';

/** What {@link measuredReading} takes. */
export interface MeasuredReadingOptions
  extends Pick<TargetData, 'target' | 'recordOf' | 'hasVoltage'> {
  readonly preprocessing: Preprocessing;
}

/**
 * Returns the intervals that software measures (`measureIntervals` of @einthoven/signal) in a target's own
 * training and validation recordings, as a reading; null where a part has no recording in millivolts.
 */
export function measuredReading(options: MeasuredReadingOptions): SourceTask | null {
  const { target, preprocessing } = options;
  const train = recordsOf(target.train, options);
  const validation = recordsOf(target.validation, options);
  if (train.size === 0 || validation.size === 0) return null;
  return createIntervalSource({
    id: 'measured-intervals',
    version: target.version,
    description: `${train.size + validation.size} of the target's own training and validation recordings, those that are in millivolts; heart rate, PR, QRS and QT as measured by software.`,
    train,
    validation,
    preprocessing,
  });
}

function recordsOf(
  { examples, patientIds }: TargetTask['train'],
  { recordOf, hasVoltage = () => true }: MeasuredReadingOptions,
): IntervalRecords {
  const records = examples.ids
    .map((id, at) => ({ id, patientId: patientIds[at] ?? null }))
    .filter(({ id }) => hasVoltage(id));
  return {
    size: records.length,
    record: async (index) => {
      const { id, patientId } = records[index] as (typeof records)[number];
      const { ecg } = await recordOf(id);
      const intervals = await namingRecord(id, () => measureIntervals(ecg));
      return { id, ecg, intervals, patientId };
    },
  };
}
