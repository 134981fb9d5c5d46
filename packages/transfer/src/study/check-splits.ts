import { ShapeError } from '@einthoven/core';
import { checkOverlap } from '@einthoven/evaluation';
import type { TargetPart, TargetTask } from './study.ts';

/**
 * Returns nothing when no record and no patient stands in two parts of the target.
 *
 * @throws InvalidArgumentError naming the parts and the first shared ids.
 * @throws ShapeError when a part does not have one patient id an example.
 */
export function checkSplits({ train, validation, test }: TargetTask): void {
  const parts = { train, validation, ...(test && { test }) };
  const identified = Object.entries(parts).map(([name, part]) => [name, identify(name, part)]);
  checkOverlap(Object.fromEntries(identified));
}

function identify(name: string, { examples: { ids }, patientIds }: TargetPart) {
  if (ids.length === patientIds.length) return { ids, patientIds };
  throw new ShapeError(
    `target.${name} has ${patientIds.length} patient ids for ${ids.length} examples`,
    {
      argument: `target.${name}.patientIds`,
      value: patientIds.length,
      hint: 'Give one patient id an example; null where it is not known.',
    },
  );
}
