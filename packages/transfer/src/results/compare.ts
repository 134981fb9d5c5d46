import { pairedBootstrap } from '@einthoven/evaluation';
import type { Study } from '../study/study.ts';
import { type MethodOf, sameMethod } from './method.ts';
import { resampling, type ScoredArm } from './score.ts';
import type { Comparison } from './study-result.ts';

const scratchMethod: MethodOf = { arm: 'scratch', source: null, scheme: 'scratch' };

/** Compares every transfer arm with scratch, by split and fraction, on the same records and resamples. */
export function compareWithScratch(
  { plan }: Study,
  scored: readonly ScoredArm[],
  chosen: ReadonlyMap<number, MethodOf>,
): Comparison[] {
  return firstSeeds(scored).flatMap(({ row, records }) => {
    const { split, fraction, scheme, source } = row;
    const runs = (of: MethodOf) =>
      scored.filter(
        (each) =>
          each.row.split === split && each.row.fraction === fraction && sameMethod(each.row, of),
      );
    const reference = runs(scratchMethod);
    if (row.arm !== 'transfer' || reference.length === 0) return [];
    const paired = pairedBootstrap({
      labels: records.labels,
      predictions: runs(row).map(({ predicted }) => predicted),
      reference: reference.map(({ predicted }) => predicted),
      ...resampling(records, plan.bootstrapReplicates),
      // Scratch and transfer of one seed saw the same records: seeds are drawn together.
      runs: plan.seeds.length > 1 ? 'resampled-in-pairs' : 'fixed',
    });
    const difference = { value: paired.difference, low: paired.low, high: paired.high };
    const picked = chosen.get(fraction);
    const isChosen = picked !== undefined && sameMethod(row, picked);
    const about = { fraction, split, source: source as string, scheme, chosen: isChosen };
    return [{ ...about, difference, pValue: paired.p }];
  });
}

/** One arm for each method, fraction and split. */
function firstSeeds(scored: readonly ScoredArm[]): ScoredArm[] {
  return scored.filter(
    ({ row }, i) =>
      scored.findIndex(
        (each) =>
          each.row.split === row.split &&
          each.row.fraction === row.fraction &&
          sameMethod(each.row, row),
      ) === i,
  );
}
