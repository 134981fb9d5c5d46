import { type Preprocessing, takeExamples } from '@einthoven/core';
import { singleLabelRows } from '@einthoven/evaluation';
import { type ClassTarget, DIAGNOSIS, type TargetPart } from '@einthoven/transfer';
import { createSyntheticTarget } from 'einthoven';
import { PTB_XL_SINGLE_LABEL, ptbXlTarget } from 'einthoven/node';

/** What {@link loadFiveClasses} takes. */
interface FiveClassesOptions {
  /** PTB-XL folders; none for synthetic records. */
  readonly folders: readonly string[];
  /** Number of synthetic records of each part, before those of several classes are left out. */
  readonly records: { readonly train: number; readonly validation: number; readonly test: number };
  readonly preprocessing: Preprocessing;
}

/** Resolves to the paper's target: the five superclasses over the records that have exactly one. */
export async function loadFiveClasses(options: FiveClassesOptions): Promise<ClassTarget> {
  const { folders, records, preprocessing } = options;
  if (folders.length === 0) {
    return singleLabel((await createSyntheticTarget({ ...records, preprocessing })).target);
  }
  const labelling = PTB_XL_SINGLE_LABEL;
  return (await ptbXlTarget({ folders, testFolders: [], preprocessing, labelling })).target;
}

function singleLabel(target: ClassTarget): ClassTarget {
  const { train, validation, test } = target;
  return {
    ...target,
    id: `${target.id}-single`,
    description: `${target.description} Those of exactly one class.`,
    multiLabel: false,
    train: ofOneClass(train),
    validation: ofOneClass(validation),
    ...(test && { test: ofOneClass(test) }),
  };
}

function ofOneClass({ examples, patientIds }: TargetPart): TargetPart {
  const labels = examples.targets[DIAGNOSIS];
  const positions = labels ? singleLabelRows(labels) : [];
  return {
    examples: takeExamples(examples, positions),
    patientIds: Array.from(positions, (position) => patientIds[position] ?? null),
  };
}
