import { adjustPValues, pairedBootstrap, permutationTest } from '@einthoven/evaluation';
import type { ContrastArm, Study } from '../study/study.ts';
import { averagedMethod } from './averaged-baselines.ts';
import { type MethodOf, sameMethod, scratchMethod } from './method.ts';
import { metricOf } from './metric.ts';
import { armsOf, resampling, type ScoredArm } from './score.ts';
import type { Comparison, ContrastResult } from './study-result.ts';

/** What comparisons are made of. */
export interface ComparedArms {
  readonly study: Study;
  readonly scored: readonly ScoredArm[];
  /** The transfer method picked at each fraction. */
  readonly chosen: ReadonlyMap<number, MethodOf>;
}

/** Compares every transfer arm with scratch, by split and fraction, on the same records and resamples. */
export function compareWithScratch(arms: ComparedArms): Comparison[] {
  return compareWith(scratchMethod, arms, () => true);
}

/** Compares the chosen transfer arms alone with the mean of scratch and the ridge regressions, likewise. */
export function compareWithAveraged(arms: ComparedArms): Comparison[] {
  return compareWith(averagedMethod, arms, (isChosen) => isChosen);
}

function compareWith(
  method: MethodOf,
  { study, scored, chosen }: ComparedArms,
  belongs: (isChosen: boolean) => boolean,
): Comparison[] {
  const compared = firstSeeds(scored).flatMap((arm) => {
    const { split, fraction, scheme, source } = arm.row;
    const reference = armsOf(scored, { ...arm.row, ...method });
    const picked = chosen.get(fraction);
    const isChosen = picked !== undefined && sameMethod(arm.row, picked);
    if (arm.row.arm !== 'transfer' || reference.length === 0 || !belongs(isChosen)) return [];
    const about = { fraction, split, source: source as string, scheme, chosen: isChosen };
    return [{ ...about, ...compareArms(study, armsOf(scored, arm.row), reference) }];
  });
  return adjustBySplit(compared);
}

/** Compares the pairs of the study's contrasts at every fraction, on every split that has both. */
export function compareContrasts({ study, scored }: ComparedArms): ContrastResult[] {
  const compared = (study.contrasts ?? []).flatMap((contrast) =>
    firstSeeds(scored)
      .filter(({ row }) => sameMethod(row, methodOf(contrast.of)))
      .flatMap((arm) => {
        const { split, fraction } = arm.row;
        const reference = armsOf(scored, { ...arm.row, ...methodOf(contrast.against) });
        if (reference.length === 0) return [];
        const found = compareArms(study, armsOf(scored, arm.row), reference);
        return [{ ...contrast, fraction, split, ...found }];
      }),
  );
  return adjustBySplit(compared);
}

const methodOf = (arm: ContrastArm): MethodOf => ({ arm: 'transfer', ...arm });

/** How two arms, each with its runs, differ. */
function compareArms(
  { plan, target }: Study,
  arms: readonly ScoredArm[],
  references: readonly ScoredArm[],
): Pick<Comparison, 'difference' | 'pValue' | 'permutationPValue'> {
  const { records } = arms[0] as ScoredArm;
  const { truth: labels, patientIds: groups } = records;
  const { weighted, permuted } = metricOf(target, records);
  const predictions = arms.map(({ predicted }) => predicted);
  const reference = references.map(({ predicted }) => predicted);
  const said = { labels, predictions, reference };
  const inPairs = predictions.length === reference.length;
  const { difference, low, high, p } = pairedBootstrap({
    ...said,
    statistic: weighted,
    ...resampling(records, plan.bootstrapReplicates),
    // Arms of one seed saw the same records: seeds are drawn together.
    runs: plan.seeds.length > 1 ? (inPairs ? 'resampled-in-pairs' : 'resampled') : 'fixed',
  });
  return {
    difference: { value: difference, low, high },
    pValue: p,
    permutationPValue: inPairs
      ? permutationTest({ ...said, groups, seed: 0, ...(permuted && { statistic: permuted }) }).p
      : null,
  };
}

/** Corrects for all comparisons of a split together. */
function adjustBySplit<Row extends Pick<Comparison, 'split' | 'pValue' | 'permutationPValue'>>(
  compared: readonly Row[],
): (Row & Pick<Comparison, 'adjustedPValue'>)[] {
  const adjusted = new Map<number, number>();
  for (const split of new Set(compared.map((each) => each.split))) {
    const positions = compared.flatMap((each, i) => (each.split === split ? [i] : []));
    const own = positions.map((i) => {
      const { permutationPValue, pValue } = compared[i] as Row;
      return permutationPValue ?? pValue;
    });
    for (const [k, p] of adjustPValues(own).entries()) adjusted.set(positions[k] as number, p);
  }
  return compared.map((each, i) => ({ ...each, adjustedPValue: adjusted.get(i) as number }));
}

/** One arm for each method, fraction and split. */
function firstSeeds(scored: readonly ScoredArm[]): ScoredArm[] {
  return scored.filter((arm) => armsOf(scored, arm.row)[0] === arm);
}
