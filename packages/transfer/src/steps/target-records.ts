import { asNdArray, type Batch, type NdArray, takeExamples, takeRows } from '@einthoven/core';
import { takeFraction } from '@einthoven/evaluation';
import type { TargetPart, TargetTask } from '../data/target-task.ts';
import type { Truth } from '../results/metric.ts';
import { headName } from '../study/head-of.ts';
import type { Study } from '../study/study.ts';
import { crossValidationGroups } from './cross-validation.ts';
import type { LearningCell } from './study-step.ts';

/** Positions in the training part that a step learns from. */
export function learntPositions(study: Study, cell: LearningCell): Int32Array {
  const { fraction, seed } = cell;
  if (fraction === 0) return new Int32Array(0);
  const free = freePositions(study, cell);
  const labels = takeRows(classesOf(study.target), free);
  const patients = study.target.train.patientIds;
  const groups = Array.from(free, (position) => patients[position] ?? null);
  const taken = takeFraction(labels, fraction, { seed, groups });
  return taken.map((position) => free[position] as number);
}

/** Positions in the training part that a step of a cross-validation is asked about. */
export function heldPositions(study: Study, fold: number): Int32Array {
  return positionsWhere(groupsOf(study), (group) => group === fold);
}

/** The examples that a step is asked about once it has learnt. */
export function askedExamples(study: Study, { fold }: LearningCell): Batch {
  const { train, validation } = study.target;
  if (fold === null) return validation.examples;
  return takeExamples(train.examples, heldPositions(study, fold));
}

/** What is true of the records of a part. */
export function truthOf(target: TargetTask, { examples }: Pick<TargetPart, 'examples'>): Truth {
  const name = headName(target);
  const truth = examples.targets[name] as NdArray<Float32Array>;
  return { truth, mask: target.numbers ? (examples.masks?.[name] ?? null) : null };
}

/** The truth of some of the records. */
export function rowsOf({ truth, mask }: Truth, positions: Int32Array): Truth {
  return { truth: takeRows(truth, positions), mask: mask && takeRows(mask, positions) };
}

/** By what a fraction of the training records is taken: its classes, or one for all where there are none. */
function classesOf(target: TargetTask): NdArray<Float32Array> {
  const { truth } = truthOf(target, target.train);
  if (target.classes) return truth;
  const records = truth.shape[0] as number;
  return asNdArray(new Float32Array(records), [records, 1]);
}

function freePositions(study: Study, { fold }: LearningCell): Int32Array {
  const all = study.target.train.examples.ids.length;
  if (fold === null) return Int32Array.from({ length: all }, (_, i) => i);
  return positionsWhere(groupsOf(study), (group) => group !== fold);
}

const groupsOf = ({ target, plan }: Study) =>
  crossValidationGroups(target.train, plan.crossValidation ?? 0);

const positionsWhere = (groups: ArrayLike<number>, belongs: (group: number) => boolean) =>
  Int32Array.from(Array.from(groups).flatMap((group, i) => (belongs(group) ? [i] : [])));
