import { pairedBootstrap } from '@einthoven/evaluation';
import { type MethodOf, sameMethod } from './arm.ts';
import { labelsOf, resampling, type ScoredArm } from './score-arms.ts';
import type { Study, TargetPart } from './study.ts';
import type { Comparison } from './study-result.ts';

const scratchMethod: MethodOf = { arm: 'scratch', source: null, scheme: 'scratch' };

/** Compares the chosen transfer method with scratch, by fraction and split, on the same records. */
export function compareWithScratch(
  study: Study,
  scored: readonly ScoredArm[],
  chosen: ReadonlyMap<number, MethodOf>,
): Comparison[] {
  const splits = [...new Set(scored.map(({ row }) => row.split))];
  return splits.flatMap((split) =>
    [...chosen].map(([fraction, method]) => {
      const part = study.target[split] as TargetPart;
      const runs = (of: MethodOf) =>
        scored
          .filter(
            ({ row }) => row.split === split && row.fraction === fraction && sameMethod(row, of),
          )
          .map(({ predicted }) => predicted);
      const paired = pairedBootstrap({
        labels: labelsOf(part),
        predictions: runs(method),
        reference: runs(scratchMethod),
        ...resampling(part, study.plan.bootstrapReplicates),
      });
      const difference = { value: paired.difference, low: paired.low, high: paired.high };
      const { source, scheme } = method;
      return { fraction, split, source: source as string, scheme, difference, pValue: paired.p };
    }),
  );
}
