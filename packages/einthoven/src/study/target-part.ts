import { asNdArray } from '@einthoven/core';
import { DIAGNOSIS, type TargetPart } from '@einthoven/transfer';
import type { PreparedRecords } from '../data/prepare-records.ts';

/** What is known about a record of a target. */
export interface TargetTruth {
  /** Classes that hold. */
  readonly labels: readonly string[];
  readonly patientId: string | null;
}

/** Returns prepared records as a part of a target: labels become 0/1 rows in the order of `classes`. */
export function targetPart(
  { inputs, ids, truths }: PreparedRecords<TargetTruth>,
  classes: readonly string[],
): TargetPart {
  const flags = truths.flatMap(({ labels }) =>
    classes.map((name) => Number(labels.includes(name))),
  );
  const targets = asNdArray(Float32Array.from(flags), [ids.length, classes.length]);
  return {
    examples: { inputs, targets: { [DIAGNOSIS]: targets }, ids },
    patientIds: truths.map(({ patientId }) => patientId),
  };
}
