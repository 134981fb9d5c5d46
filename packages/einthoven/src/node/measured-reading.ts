import type { Intervals, Preprocessing } from '@einthoven/core';
import { measureIntervals } from '@einthoven/signal';
import type { SourceTask, TargetTask } from '@einthoven/transfer';
import { namingRecord } from '../data/naming-record.ts';
import { createIntervalSource, type IntervalRecords } from '../study/create-interval-source.ts';
import type { TargetData } from '../study/study-data.ts';

/** What {@link measuredReading} takes. */
export interface MeasuredReadingOptions extends Pick<TargetData, 'target' | 'recordOf'> {
  readonly preprocessing: Preprocessing;
}

/**
 * Resolves to the intervals that software measures (`measureIntervals` of @einthoven/signal) in a target's own
 * training and validation recordings, as a reading; null where a part has no recording in millivolts.
 */
export async function measuredReading(options: MeasuredReadingOptions): Promise<SourceTask | null> {
  const { target, recordOf, preprocessing } = options;
  const [train, validation] = [target.train, target.validation].map((part) =>
    recordsOf(part, recordOf),
  ) as [IntervalRecords, IntervalRecords];
  for (const part of [target.train, target.validation]) {
    if (!(await hasVoltage(part, recordOf))) return null;
  }
  const records = train.size + validation.size;
  return createIntervalSource({
    id: 'measured-intervals',
    version: target.version,
    description: `the target's own ${records} training and validation recordings; heart rate, PR, QRS and QT as measured by software, where there is a voltage`,
    train,
    validation,
    preprocessing,
  });
}

type Part = TargetTask['train'];

async function hasVoltage({ examples }: Part, recordOf: TargetData['recordOf']): Promise<boolean> {
  for (const id of examples.ids) {
    if ((await recordOf(id)).ecg.unit === 'mV') return true;
  }
  return false;
}

const UNKNOWN: Intervals = { heartRateBpm: null, prMs: null, qrsMs: null, qtMs: null };

const recordsOf = (
  { examples, patientIds }: Part,
  recordOf: TargetData['recordOf'],
): IntervalRecords => ({
  size: examples.ids.length,
  record: async (index) => {
    const id = examples.ids[index] as string;
    const { ecg } = await recordOf(id);
    const intervals =
      ecg.unit === 'mV' ? await namingRecord(id, () => measureIntervals(ecg)) : UNKNOWN;
    return { id, ecg, intervals, patientId: patientIds[index] ?? null };
  },
});
