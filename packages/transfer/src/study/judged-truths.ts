import type { Truth } from '../results/metric.ts';
import { heldPositions, rowsOf, truthOf } from '../steps/target-records.ts';
import type { Study } from './study.ts';

/** The truth of everything that arms are judged on: validation, test, and groups of a cross-validation. */
export function judgedTruths(study: Study): Record<string, Truth> {
  const { target } = study;
  const { train, validation, test } = target;
  const known = truthOf(target, train);
  const groups = Array.from({ length: study.plan.crossValidation ?? 0 }, (_, group) => group);
  return {
    'target.validation': truthOf(target, validation),
    ...(test && { 'target.test': truthOf(target, test) }),
    ...Object.fromEntries(
      groups.map((group) => [
        `group ${group + 1} of the cross-validation`,
        rowsOf(known, heldPositions(study, group)),
      ]),
    ),
  };
}
