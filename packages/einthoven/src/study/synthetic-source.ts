import { INTERVAL_NAMES, type Preprocessing } from '@einthoven/core';
import { createSyntheticDataset, normalizedMeasurements, type Population } from '@einthoven/synth';
import type { LoadOptions, SourceTask } from '@einthoven/transfer';
import { version as ownVersion } from '../../package.json';
import type { IntervalName } from '../data/interval-targets.ts';
import { type PreparedRecords, prepareRecords } from '../data/prepare-records.ts';
import { conditionHead, SUPERCLASS_HEAD, superclassHead } from './class-heads.ts';
import {
  intervalHead,
  measurementHead,
  type SourceHead,
  type SourceTruth,
} from './source-heads.ts';

/** What {@link createSyntheticSources} takes. */
export interface SyntheticSourceOptions {
  /** Which tasks; default `['diagnoses']`. */
  readonly tasks?: readonly SyntheticTask[];
  /** Number of training records. */
  readonly train: number;
  /** Number of records for the error of the pretrained network. */
  readonly validation: number;
  readonly preprocessing: Preprocessing;
  /** Whom the records are of: id of a population of the generator or one of your own; default 'uniform'. */
  readonly population?: string | Population;
  /** Seeds the records; default 1. */
  readonly seed?: number;
}

/** Name of a task on synthetic ECGs, as in {@link SYNTHETIC_TASKS}. */
export type SyntheticTask = keyof typeof TASKS;

interface TaskKind {
  /** What is told of each record. */
  readonly what: string;
  heads(train: readonly SourceTruth[]): SourceHead[];
  /** The intervals that it regresses; default all four. */
  readonly intervals?: readonly IntervalName[];
  /** The head whose classes are the five superclasses. */
  readonly warmHead?: string;
}

const interval = (name: IntervalName, what: string): TaskKind => ({
  what: `regression of ${what} alone`,
  heads: (train) => [intervalHead(train, [name])],
  intervals: [name],
});

const INTERVALS = 'heart rate, PR, QRS, QT';

const TASKS = {
  'heart-rate': interval('heartRateBpm', 'heart rate'),
  'pr-interval': interval('prMs', 'PR interval'),
  'qrs-duration': interval('qrsMs', 'QRS duration'),
  'qt-interval': interval('qtMs', 'QT interval'),
  intervals: {
    what: `regression of ${INTERVALS}`,
    heads: (train) => [intervalHead(train)],
  },
  measurements: {
    what: `regression of ${INTERVALS} and the measurement vector`,
    heads: (train) => [intervalHead(train), measurementHead(train)],
  },
  diagnoses: {
    what: `regression of ${INTERVALS} and the measurement vector; superclasses and conditions`,
    heads: (train) => [
      intervalHead(train),
      measurementHead(train),
      superclassHead(),
      conditionHead(),
    ],
    warmHead: SUPERCLASS_HEAD,
  },
} as const satisfies Readonly<Record<string, TaskKind>>;

/**
 * The tasks on synthetic ECGs: one interval each, as in the paper (arXiv:2508.11656); all four; these
 * with the measurement vector; and these with superclasses and conditions.
 */
export const SYNTHETIC_TASKS: readonly SyntheticTask[] = Object.keys(TASKS) as SyntheticTask[];

/** The tasks of the paper: a network of its own for each interval. */
export const SEPARATE_TASKS = [
  'heart-rate',
  'pr-interval',
  'qrs-duration',
  'qt-interval',
] as const satisfies readonly SyntheticTask[];

/** Changes when the records or the heads of these tasks do, apart from those of the generator. */
const VERSION = '3';

/**
 * Returns source tasks on synthetic 12-lead ECGs, which are made when the first of the tasks is loaded
 * and shared by all of them.
 */
export function createSyntheticSources(options: SyntheticSourceOptions): SourceTask[] {
  const { tasks = ['diagnoses'], train, validation, seed = 1, preprocessing } = options;
  const records = sharedRecords(options);
  const { population } = createSyntheticDataset({
    size: 0,
    population: options.population ?? 'uniform',
  });
  const people = `${population.id}-${population.version}`;
  const version = [VERSION, ownVersion, people, train, validation, seed].join(' ');
  return tasks.map((id) => {
    const { what, heads: headsOf, warmHead, intervals = INTERVAL_NAMES }: TaskKind = TASKS[id];
    return {
      id,
      version: `${version} ${JSON.stringify(preprocessing.toJSON())}`,
      description: `synthetic 12-lead ECGs, ${train} records; ${what}.`,
      numbers: intervals,
      ...(warmHead && { warmHead }),
      async load(how) {
        const parts = await records(how);
        const heads = headsOf(parts.train.truths);
        return {
          heads: heads.map(({ head }) => head),
          train: batchOf(parts.train, heads),
          validation: batchOf(parts.validation, heads),
        };
      },
    };
  });
}

interface Parts {
  readonly train: PreparedRecords<SourceTruth>;
  readonly validation: PreparedRecords<SourceTruth>;
}

/** Makes the records once for all who ask; after a failure the next one tries again. */
function sharedRecords({ train, validation, seed = 1, ...options }: SyntheticSourceOptions) {
  let made: Promise<Parts> | null = null;
  const make = async (how: LoadOptions): Promise<Parts> => {
    const part = (size: number, from: number, phase: string) =>
      prepareSourceRecords(options, { size, seed: from, phase, ...how });
    return {
      train: await part(train, seed, 'synthesise the source'),
      validation: await part(validation, seed + 1, 'synthesise its check'),
    };
  };
  return (how: LoadOptions): Promise<Parts> => {
    made ??= make(how).catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

interface PrepareOptions extends LoadOptions {
  readonly size: number;
  readonly seed: number;
  readonly phase: string;
}

function prepareSourceRecords(
  {
    preprocessing,
    population = 'uniform',
  }: Pick<SyntheticSourceOptions, 'preprocessing' | 'population'>,
  { size, seed, ...how }: PrepareOptions,
): Promise<PreparedRecords<SourceTruth>> {
  const { sampleRate } = preprocessing.output;
  const dataset = createSyntheticDataset({ size, seed, population, sampleRate });
  return prepareRecords({
    size,
    preprocessing,
    ...how,
    record: (index) => {
      const record = dataset.record(index);
      const { intervals, conditions, superclasses } = record;
      const measurements = normalizedMeasurements(record);
      const truth = { intervals, conditions, superclasses, measurements };
      return { id: `synthetic-${seed}-${index}`, ecg: record.ecg, truth };
    },
  });
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
