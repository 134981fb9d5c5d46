import { type ClassificationHead, classificationHead } from '@einthoven/models';
import type { TargetTask } from '../data/target-task.ts';

/** Name of the head of a study, and of the targets of its parts. */
export const DIAGNOSIS = 'diagnosis';

/** The head of every network of a study. */
export function diagnosisHead({ classes, multiLabel = true }: TargetTask): ClassificationHead {
  return classificationHead({ name: DIAGNOSIS, classes: [...classes], multiLabel });
}
