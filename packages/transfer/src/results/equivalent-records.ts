import {
  type LabelEfficiency,
  type LearningPoint,
  labelEfficiency,
  scoreReplicates,
} from '@einthoven/evaluation';
import type { Study } from '../study/study.ts';
import { answeringSplit } from './decisive-split.ts';
import { type MethodOf, scratchMethod } from './method.ts';
import { metricOf } from './metric.ts';
import { armsOf, resampling, type ScoredArm } from './score.ts';
import type { LabelEfficiencyRow } from './study-result.ts';

/** A fraction and what an arm reached with it. */
interface FractionPoint extends LearningPoint {
  readonly fraction: number;
}

/**
 * Returns how many records scratch needs for what the chosen transfer arm reaches at each fraction;
 * nothing where scratch learnt from fewer than two different numbers of records.
 */
export function equivalentRecords(
  study: Study,
  scored: readonly ScoredArm[],
  chosen: ReadonlyMap<number, MethodOf>,
): LabelEfficiencyRow[] {
  const split = answeringSplit(scored.map(({ row }) => row));
  const pointsOf = (methodAt: (fraction: number) => MethodOf | undefined) =>
    study.plan.fractions.flatMap((fraction) => {
      const method = methodAt(fraction);
      const arms = method ? armsOf(scored, { ...method, fraction, split }) : [];
      return arms.length > 0 ? [pointOf(study, fraction, arms)] : [];
    });
  const reference = withoutRepeats(pointsOf(() => scratchMethod));
  const arm = pointsOf((fraction) => chosen.get(fraction));
  if (reference.length < 2 || arm.length === 0) return [];
  return labelEfficiency({ arm, reference }).map((found, i) =>
    rowOf((arm[i] as FractionPoint).fraction, found),
  );
}

function pointOf(
  { plan, target }: Study,
  fraction: number,
  arms: readonly ScoredArm[],
): FractionPoint {
  const { records } = arms[0] as ScoredArm;
  const { estimate, values } = scoreReplicates({
    labels: records.truth,
    statistic: metricOf(target, records).weighted,
    predictions: arms.map(({ predicted }) => predicted),
    runs: arms.length > 1 ? 'resampled' : 'fixed',
    ...resampling(records, plan.bootstrapReplicates),
  });
  // Whole patients are taken, so that the number may differ between seeds by some.
  const amount = arms.reduce((sum, { row }) => sum + row.records, 0) / arms.length;
  return { fraction, amount, score: estimate, replicates: values };
}

/** Fractions that come to the same number of records are one point of the curve. */
const withoutRepeats = (points: readonly FractionPoint[]) =>
  points.filter(({ amount }, i) => points.findIndex((each) => each.amount === amount) === i);

function rowOf(
  fraction: number,
  { amount, score, equals, interval }: LabelEfficiency,
): LabelEfficiencyRow {
  return {
    fraction,
    records: Math.round(amount),
    score,
    equals: { relation: equals.relation, records: Math.round(equals.amount) },
    interval: interval && endsOf(interval),
  };
}

/** Both ends in records; nothing where they meet at a limit of what was measured. */
function endsOf({ low, high }: NonNullable<LabelEfficiency['interval']>) {
  const bounded = low.relation !== 'equal' || high.relation !== 'equal';
  if (bounded && low.amount === high.amount) return null;
  return { low: Math.round(low.amount), high: Math.round(high.amount) };
}
