import { InvalidArgumentError, requireNumber, ShapeError } from '@einthoven/core';
import { isotonic } from './isotonic.ts';

/** A point of a learning curve. */
export interface LearningPoint {
  /** Labelled records, or their share of all; above 0, in the same unit in both arms. */
  readonly amount: number;
  /** What was reached with them; higher is better. */
  readonly score: number;
  /**
   * The score in each bootstrap resample, such as `values` of `scoreReplicates`: the same
   * resamples for all points of both arms. Needed for an interval.
   */
  readonly replicates?: readonly (number | null)[];
}

/** Options of {@link labelEfficiency}. */
export interface LabelEfficiencyOptions {
  /** Learning curve of the arm in question. */
  readonly arm: readonly LearningPoint[];
  /** Learning curve of the arm it is compared with; two amounts or more, in any order. */
  readonly reference: readonly LearningPoint[];
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
}

/** An amount, or that it lies beyond those measured. */
export interface EquivalentAmount {
  /** 'less-than' the smallest amount measured, 'more-than' the largest, or 'equal'. */
  readonly relation: 'less-than' | 'equal' | 'more-than';
  /** The amount; the smallest or largest measured where it lies beyond. */
  readonly amount: number;
}

/** How much the reference needs for what the arm reached. */
export interface LabelEfficiency {
  /** What the arm was given. */
  readonly amount: number;
  /** What it reached. */
  readonly score: number;
  /** What the reference needs for the same score. */
  readonly equals: EquivalentAmount;
  /** Percentile interval of that; null without replicates. */
  readonly interval: {
    /** Lower end. */
    readonly low: EquivalentAmount;
    /** Upper end. */
    readonly high: EquivalentAmount;
    /** Coverage that the interval aims at. */
    readonly level: number;
    /** Resamples in which every score was defined. */
    readonly replicates: number;
  } | null;
}

/**
 * Returns, for each point of an arm, with how many labels the reference reaches the same score:
 * "transfer at 10 % equals scratch at 31 %".
 *
 * The reference's scores are made non-decreasing (pool adjacent violators) and interpolated linearly in
 * the logarithm of the amount; where several amounts give the score, the smallest counts. Nothing is
 * extrapolated: beyond the amounts measured the answer is 'less-than' or 'more-than'.
 *
 * @throws InvalidArgumentError for amounts that are not above 0, scores that are not finite, or fewer
 * than two amounts of the reference; ShapeError when some points have replicates and others have not.
 */
export function labelEfficiency({
  arm,
  reference,
  level = 0.95,
}: LabelEfficiencyOptions): LabelEfficiency[] {
  requireNumber('level', level, { above: 0, below: 1 });
  requirePoints('arm', arm);
  requirePoints('reference', reference);
  const curve = [...reference].sort((a, b) => a.amount - b.amount);
  requireDistinct(curve);
  const replicates = requireReplicates([...arm, ...curve]);
  const whole = invert(curve, ({ score }) => score);
  const resampled = Array.from({ length: replicates }, (_, r) =>
    invert(curve, (point) => point.replicates?.[r] ?? null),
  );
  return arm.map(({ amount, score, replicates: own }) => {
    const found = resampled.map((inverse, r) => inverse(own?.[r] ?? null));
    const equals = describe(whole(score) as number, curve);
    return { amount, score, equals, interval: intervalOf(found, curve, level) };
  });
}

/**
 * The logarithm of the smallest amount at which the curve reaches a score, -Infinity and Infinity beyond
 * its ends; null where a score is missing.
 */
function invert(
  curve: readonly LearningPoint[],
  scoreOf: (point: LearningPoint) => number | null,
): (score: number | null) => number | null {
  const scores = curve.map(scoreOf).filter((score) => score !== null);
  if (scores.length < curve.length) return () => null;
  const rising = isotonic(scores);
  const log = (i: number) => Math.log((curve[i] as LearningPoint).amount);
  return (score) => {
    if (score === null) return null;
    const i = rising.findIndex((reached) => reached >= score);
    if (i < 0) return Infinity;
    if (i === 0) return score < (rising[0] as number) ? -Infinity : log(0);
    const [below, above] = [rising[i - 1] as number, rising[i] as number];
    const part = (score - below) / (above - below);
    return (1 - part) * log(i - 1) + part * log(i);
  };
}

function describe(log: number, curve: readonly LearningPoint[]): EquivalentAmount {
  const [least, most] = [curve[0] as LearningPoint, curve.at(-1) as LearningPoint];
  if (log === -Infinity) return { relation: 'less-than', amount: least.amount };
  if (log === Infinity) return { relation: 'more-than', amount: most.amount };
  // The exponential of a logarithm misses the amounts measured by rounding.
  const measured = curve.find(({ amount }) => Math.log(amount) === log);
  return { relation: 'equal', amount: measured?.amount ?? Math.exp(log) };
}

function intervalOf(
  found: readonly (number | null)[],
  curve: readonly LearningPoint[],
  level: number,
): LabelEfficiency['interval'] {
  const sorted = Float64Array.from(found.filter((value) => value !== null)).sort();
  if (sorted.length === 0) return null;
  // Whole ranks, outwards: between a number and infinity there is nothing to interpolate.
  const last = sorted.length - 1;
  const low = sorted[Math.floor((last * (1 - level)) / 2)] as number;
  const high = sorted[Math.ceil((last * (1 + level)) / 2)] as number;
  const ends = { low: describe(low, curve), high: describe(high, curve) };
  return { ...ends, level, replicates: sorted.length };
}

function requirePoints(argument: string, points: readonly LearningPoint[]): void {
  for (const [i, { amount, score, replicates }] of points.entries()) {
    requireNumber(`${argument}[${i}].amount`, amount, { above: 0 });
    requireNumber(`${argument}[${i}].score`, score);
    for (const [r, value] of (replicates ?? []).entries()) {
      if (value !== null) requireNumber(`${argument}[${i}].replicates[${r}]`, value);
    }
  }
}

function requireDistinct(curve: readonly LearningPoint[]): void {
  const amounts = new Set(curve.map(({ amount }) => amount));
  if (amounts.size === curve.length && curve.length >= 2) return;
  throw new InvalidArgumentError(
    `reference has ${curve.length} points at ${amounts.size} different amounts`,
    {
      argument: 'reference',
      value: curve.map(({ amount }) => amount),
      hint: 'Pass two amounts or more, one point each, for instance the mean over the seeds.',
    },
  );
}

/** The number of replicates of all points; 0 when none has any. */
function requireReplicates(points: readonly LearningPoint[]): number {
  const counts = new Set(points.map(({ replicates }) => replicates?.length ?? 0));
  if (counts.size <= 1) return [...counts][0] ?? 0;
  throw new ShapeError(`points have ${[...counts].join(' and ')} replicates`, {
    argument: 'replicates',
    value: [...counts],
    hint: 'Pass the same resamples for every point of both arms, or replicates for none.',
  });
}
