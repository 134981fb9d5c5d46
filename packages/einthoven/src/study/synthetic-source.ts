import { INTERVAL_NAMES, type OnProgress, type Preprocessing } from '@einthoven/core';
import { createSyntheticDataset, normalizedMeasurements, type Population } from '@einthoven/synth';
import type { SourceTask } from '@einthoven/transfer';
import type { IntervalName } from '../data/interval-targets.ts';
import { type PreparedRecords, prepareRecords } from '../data/prepare-records.ts';
import { conditionHead, superclassHead } from './class-heads.ts';
import {
  intervalHead,
  measurementHead,
  type SourceHead,
  type SourceTruth,
} from './source-heads.ts';

/** What {@link createSyntheticSources} takes. */
export interface SyntheticSourceOptions {
  /** Number of training records. */
  readonly train: number;
  /** Number of records for the error of the pretrained network. */
  readonly validation: number;
  readonly preprocessing: Preprocessing;
  /** One task an interval, as in the paper, instead of one for everything; default false. */
  readonly separate?: boolean;
  /** Whether the one task also tells superclasses and conditions; default false. */
  readonly diagnoses?: boolean;
  /** Whom the records are of: id of a population of the generator or one of your own; default 'uniform'. */
  readonly population?: string | Population;
  /** Seeds the records; default 1. */
  readonly seed?: number;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

const VERSION = '1';

/**
 * Resolves to source tasks on synthetic 12-lead ECGs: by default one that regresses heart rate, PR,
 * QRS, QT and the measurement vector, and with `diagnoses` tells superclasses and conditions; with
 * `separate` four that regress one interval each.
 *
 * @throws The reason of `signal` when it is aborted.
 */
export async function createSyntheticSources(
  options: SyntheticSourceOptions,
): Promise<SourceTask[]> {
  const { train, validation, seed = 1, population: wanted = 'uniform' } = options;
  const records = await prepareSourceRecords(options, train, seed, 'synthesise the source');
  const unseen = await prepareSourceRecords(options, validation, seed + 1, 'synthesise its check');
  const { population } = createSyntheticDataset({ size: 0, population: wanted });
  const parts = { records, unseen, population };
  if (!options.separate) {
    const heads = [intervalHead(records.truths), measurementHead(records.truths)];
    if (!options.diagnoses) return [taskOf('intervals-and-measurements', WHOLE, heads, parts)];
    heads.push(superclassHead(), conditionHead());
    return [taskOf('intervals-measurements-and-diagnoses', `${WHOLE}; diagnoses`, heads, parts)];
  }
  return INTERVAL_NAMES.map((name) =>
    taskOf(IDS[name], `${NAMES[name]} alone`, [intervalHead(records.truths, [name])], parts),
  );
}

const WHOLE = 'heart rate, PR, QRS, QT and the measurement vector';

const IDS: Readonly<Record<IntervalName, string>> = {
  heartRateBpm: 'heart-rate',
  prMs: 'pr-interval',
  qrsMs: 'qrs-duration',
  qtMs: 'qt-interval',
};

const NAMES: Readonly<Record<IntervalName, string>> = {
  heartRateBpm: 'heart rate',
  prMs: 'PR interval',
  qrsMs: 'QRS duration',
  qtMs: 'QT interval',
};

function prepareSourceRecords(
  { preprocessing, population = 'uniform', onProgress, signal }: SyntheticSourceOptions,
  size: number,
  seed: number,
  phase: string,
): Promise<PreparedRecords<SourceTruth>> {
  const { sampleRate } = preprocessing.output;
  const dataset = createSyntheticDataset({ size, seed, population, sampleRate });
  return prepareRecords({
    size,
    preprocessing,
    phase,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
    record: (index) => {
      const record = dataset.record(index);
      const { intervals, conditions, superclasses } = record;
      const truth = {
        intervals,
        conditions,
        superclasses,
        measurements: normalizedMeasurements(record),
      };
      return { id: `synthetic-${seed}-${index}`, ecg: record.ecg, truth };
    },
  });
}

interface SourceParts {
  readonly records: PreparedRecords<SourceTruth>;
  readonly unseen: PreparedRecords<SourceTruth>;
  readonly population: Population;
}

function taskOf(
  id: string,
  what: string,
  heads: readonly SourceHead[],
  parts: SourceParts,
): SourceTask {
  return {
    id,
    version: `${VERSION}-${parts.population.id}-${parts.population.version}`,
    description: `synthetic 12-lead ECGs, ${parts.records.ids.length} records; regression of ${what}.`,
    heads: heads.map(({ head }) => head),
    train: batchOf(parts.records, heads),
    validation: batchOf(parts.unseen, heads),
  };
}

function batchOf(
  { inputs, ids, truths }: PreparedRecords<SourceTruth>,
  heads: readonly SourceHead[],
) {
  const found = heads.map(({ head, targets }) => [head.name, targets(truths)] as const);
  return {
    inputs,
    ids,
    targets: Object.fromEntries(found.map(([name, { targets }]) => [name, targets])),
    masks: Object.fromEntries(found.map(([name, { masks }]) => [name, masks])),
  };
}
