import { type NdArray, takeRows } from '@einthoven/core';
import { heldPositions, labelsOf } from '../steps/target-records.ts';
import type { Study } from './study.ts';

/** The 0/1 labels of everything that arms are judged on: validation, test, and groups of a cross-validation. */
export function judgedLabels(study: Study): Record<string, NdArray<Float32Array>> {
  const { train, validation, test } = study.target;
  const groups = Array.from({ length: study.plan.crossValidation ?? 0 }, (_, group) => group);
  return {
    'target.validation': labelsOf(validation),
    ...(test && { 'target.test': labelsOf(test) }),
    ...Object.fromEntries(
      groups.map((group) => [
        `group ${group + 1} of the cross-validation`,
        takeRows(labelsOf(train), heldPositions(study, group)),
      ]),
    ),
  };
}
