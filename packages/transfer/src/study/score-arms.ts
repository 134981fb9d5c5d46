import { breathe, type NdArray, type StridedArray } from '@einthoven/core';
import { accuracy, macroAuroc, macroAurocInterval } from '@einthoven/evaluation';
import type { TrainedArm } from './arm.ts';
import type { RunStudyOptions } from './run-study-options.ts';
import type { Study, TargetPart } from './study.ts';
import type { ResultRow } from './study-result.ts';
import { DIAGNOSIS } from './train-networks.ts';

/** An arm's row for one split, and the predictions behind it. */
export interface ScoredArm {
  readonly row: ResultRow;
  readonly predicted: StridedArray;
}

/** Scores every arm on one split. */
export async function scoreArms(
  study: Study,
  arms: readonly TrainedArm[],
  split: 'validation' | 'test',
  { onProgress, signal }: RunStudyOptions,
): Promise<ScoredArm[]> {
  const part = study.target[split] as TargetPart;
  const scored: ScoredArm[] = [];
  for (const [done, arm] of arms.entries()) {
    onProgress?.({ phase: `score on ${split}`, done, total: arms.length });
    await breathe(signal);
    const predicted = await arm.predict(part, signal);
    scored.push({ row: rowOf(study, arm, split, part, predicted), predicted });
  }
  onProgress?.({ phase: `score on ${split}`, done: arms.length, total: arms.length });
  return scored;
}

function rowOf(
  { target, plan }: Study,
  arm: TrainedArm,
  split: 'validation' | 'test',
  part: TargetPart,
  predictions: StridedArray,
): ResultRow {
  const labels = labelsOf(part);
  const { perClass } = macroAuroc(labels, predictions);
  const interval = macroAurocInterval({
    labels,
    predictions,
    ...resampling(part, plan.bootstrapReplicates),
  });
  const { source, scheme, backbone, fraction, records, seed, steps } = arm;
  return {
    arm: arm.arm,
    source,
    scheme,
    backbone,
    fraction,
    records,
    seed,
    split,
    chosen: false,
    macroAuroc: interval.estimate,
    interval: [interval.low, interval.high],
    auroc: Object.fromEntries(target.classes.map((name, i) => [name, perClass[i] ?? null])),
    accuracy: accuracy(labels, predictions),
    steps,
  };
}

/** The 0/1 labels of a part, shape [records, classes]. */
export function labelsOf(part: TargetPart): NdArray<Float32Array> {
  return part.examples.targets[DIAGNOSIS] as NdArray<Float32Array>;
}

/** How records are resampled: by patient, the same resamples for every arm. */
export function resampling({ patientIds }: TargetPart, replicates: number) {
  return { seed: 0, replicates, groups: patientIds };
}
