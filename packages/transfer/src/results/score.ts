import type { NdArray } from '@einthoven/core';
import { accuracy, meanAbsoluteError, scoreInterval } from '@einthoven/evaluation';
import type { TargetPart, TargetTask } from '../data/target-task.ts';
import { truthOf } from '../steps/target-records.ts';
import { outputsOf } from '../study/head-of.ts';
import type { Study } from '../study/study.ts';
import { type MethodOf, sameMethod } from './method.ts';
import { metricOf, type Truth } from './metric.ts';
import type { ResultRow, ScoredSplit } from './study-result.ts';

/** The records that an arm was asked about. */
export interface AskedRecords extends Truth {
  readonly patientIds: readonly (string | null)[];
  readonly ids: readonly string[];
}

/** What is known of an arm before it is scored. */
export type ArmFacts = Pick<
  ResultRow,
  'arm' | 'source' | 'scheme' | 'backbone' | 'fraction' | 'records' | 'seed' | 'steps'
>;

/** An arm's row for one split, and the predictions behind it. */
export interface ScoredArm {
  readonly row: ResultRow;
  readonly predicted: NdArray<Float32Array>;
  readonly records: AskedRecords;
}

/** Returns the records of a split. */
export function askedRecords({ target }: Study, split: ScoredSplit): AskedRecords {
  const part = target[split === 'cross-validation' ? 'train' : split] as TargetPart;
  return { ...truthOf(target, part), patientIds: part.patientIds, ids: part.examples.ids };
}

/** Scores what an arm said of the records of a split. */
export function scoreArm(
  { target, plan }: Study,
  arm: ArmFacts,
  split: ScoredSplit,
  said: Pick<ScoredArm, 'predicted' | 'records'>,
): ScoredArm {
  const { predicted: predictions, records } = said;
  const interval = scoreInterval({
    labels: records.truth,
    predictions,
    statistic: metricOf(target, records).weighted,
    ...resampling(records, plan.bootstrapReplicates),
  });
  const row: ResultRow = {
    ...arm,
    split,
    chosen: false,
    score: interval.estimate,
    interval: [interval.low, interval.high],
    byOutput: byOutput(target, records, predictions),
    accuracy: target.classes ? accuracy(records.truth, predictions) : null,
  };
  return { row, ...said };
}

/** The AUROC of each class, or the mean absolute error of each number. */
function byOutput(target: TargetTask, records: Truth, predicted: NdArray<Float32Array>) {
  const { truth, mask } = records;
  const { perClass } = target.numbers
    ? meanAbsoluteError(truth, predicted, mask ? { mask } : {})
    : metricOf(target, records).score(predicted);
  return Object.fromEntries(outputsOf(target).map((name, i) => [name, perClass[i] ?? null]));
}

/** The runs of a method at a fraction on a split, in the order of the seeds. */
export function armsOf(
  scored: readonly ScoredArm[],
  of: MethodOf & Pick<ResultRow, 'fraction' | 'split'>,
): ScoredArm[] {
  return scored.filter(
    ({ row }) => row.split === of.split && row.fraction === of.fraction && sameMethod(row, of),
  );
}

/** How records are resampled: by patient, the same resamples for every arm. */
export function resampling({ patientIds }: AskedRecords, replicates: number) {
  return { seed: 0, replicates, groups: patientIds };
}
