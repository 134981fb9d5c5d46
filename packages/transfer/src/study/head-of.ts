import type { Batch, NdArray } from '@einthoven/core';
import { classificationHead, regressionHead, targetScaling } from '@einthoven/models';
import { DIAGNOSIS, NUMBERS, type TargetTask } from '../data/target-task.ts';
import type { TargetHead } from '../schemes/target-head.ts';

/** Under which name the truth of a target stands. */
export const headName = ({ numbers }: TargetTask) => (numbers ? NUMBERS : DIAGNOSIS);

/** What a target asks for, by name: its classes, or its numbers. */
export const outputsOf = ({ numbers, classes }: TargetTask): readonly string[] =>
  numbers ?? classes;

/**
 * The head of every network of a study. One for numbers is scaled by the examples that are learnt from, and
 * without batch normalisation, since the numbers themselves count.
 */
export function headOf(target: TargetTask, examples?: Omit<Batch, 'inputs'>): TargetHead {
  const { classes, numbers } = target;
  if (classes) {
    const { multiLabel = true } = target;
    return classificationHead({ name: DIAGNOSIS, classes: [...classes], multiLabel });
  }
  const truth = examples?.targets[NUMBERS] as NdArray<Float32Array> | undefined;
  const scaling = truth && targetScaling(truth, examples?.masks?.[NUMBERS]);
  return regressionHead({
    name: NUMBERS,
    outputs: [...numbers],
    batchNorm: false,
    ...(scaling && { scaling }),
  });
}
