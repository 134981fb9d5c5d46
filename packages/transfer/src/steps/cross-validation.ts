import { type CrossValidationFoldsOptions, crossValidationFolds } from '@einthoven/evaluation';
import { DIAGNOSIS, type TargetPart } from '../data/target-task.ts';
import type { StudyPlan } from '../study/study.ts';

/** Who is asked: the validation records, for null, and each group of the cross-validation. */
export function foldsOf({ crossValidation = 0 }: StudyPlan): (number | null)[] {
  return [null, ...Array.from({ length: crossValidation }, (_, group) => group)];
}

/**
 * Returns the group of each record for a cross-validation: whole folds of the database where it has
 * some, which keep patients apart, else patients, with about the same share of each class in all groups.
 *
 * @throws InvalidArgumentError where there are not enough folds or patients for as many groups.
 */
export function crossValidationGroups(part: TargetPart, count: number): Int32Array {
  const { examples, patientIds, folds } = part;
  const entries = examples.ids.map((id, i) => ({
    id,
    // Where the patient is not known, the record stands alone.
    patientId: patientIds[i] ?? `record ${id}`,
    fold: folds?.[i] ?? null,
  }));
  const groups = new Int32Array(entries.length);
  const splits = crossValidationFolds(entries, optionsFor(part, count));
  for (const [group, { validation }] of splits.entries()) {
    for (const position of validation.positions) groups[position] = group;
  }
  return groups;
}

function optionsFor({ examples, folds }: TargetPart, count: number): CrossValidationFoldsOptions {
  const stratify = examples.targets[DIAGNOSIS];
  if (!folds) return { folds: count, seed: 0, ...(stratify && { stratify }) };
  const distinct = [...new Set(folds)].sort((a, b) => a - b);
  const groups = Array.from({ length: count }, (_, group) =>
    distinct.filter((_, i) => i % count === group),
  );
  return { groups };
}
