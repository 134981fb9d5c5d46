import { InvalidArgumentError, requireOneOf, type StridedArray } from '@einthoven/core';
import { createResampler, type ResampleOptions } from './resample.ts';
import { createResampledArm, type Runs } from './resampled-arm.ts';
import { type WeightedStatistic, weightedMacroAuroc } from './weighted-statistic.ts';

/** Options of {@link scoreReplicates} and {@link scoreInterval}. */
export interface ScoreOptions extends ResampleOptions {
  /** Shape [records, classes], 0 or 1; or what `statistic` takes for the truth. */
  readonly labels: StridedArray;
  /** Same shape, any finite scores; several where an arm was trained with several seeds. */
  readonly predictions: Runs;
  /**
   * What varies beside the records. 'fixed' (default): nothing, the interval is that of these trained
   * networks on other records. 'resampled': each resample draws as many runs as there are, so that
   * the interval is that of the method, trained again, on other records; it needs two runs. Of k runs
   * this shows the square root of (k − 1)/k of the spread between runs: three show four fifths.
   */
  readonly runs?: 'fixed' | 'resampled';
  /** What is scored; default `weightedMacroAuroc`. */
  readonly statistic?: WeightedStatistic;
}

/** The score of the records as they are and of each resample. */
export interface Replicates {
  /** Of the records as they are, the mean over the runs. */
  readonly estimate: number;
  /** One a resample; null where the score is not defined, as where no class has both outcomes. */
  readonly values: readonly (number | null)[];
}

/**
 * Returns the score of every bootstrap resample, a macro AUROC by default: in each, its mean goes over the
 * classes that have both outcomes there.
 *
 * Arms with the same seed, number of records and groups see the same resamples, and of as many runs the
 * same runs, so that value i of one can be set against value i of the other.
 *
 * @throws InvalidArgumentError when the score is not defined, as where no class has both outcomes, or `runs`
 * is 'resampled' and there is one run.
 */
export function scoreReplicates({
  labels,
  predictions,
  runs = 'fixed',
  statistic = weightedMacroAuroc,
  ...options
}: ScoreOptions): Replicates {
  const arm = createResampledArm('predictions', labels, predictions, statistic);
  requireOneOf('runs', runs, ['fixed', 'resampled']);
  if (runs === 'resampled') requireRuns(arm.runs);
  const n = labels.shape[0] as number;
  const resampler = createResampler(n, options);
  const estimate = arm.score(new Float64Array(n).fill(1));
  if (estimate === null) throw undefinedScore(statistic);
  const values = Array.from({ length: resampler.replicates }, (_, i) => {
    const drawn = runs === 'fixed' ? undefined : resampler.runs(i, arm.runs, 'predictions');
    return arm.score(resampler.weights(i), drawn);
  });
  return { estimate, values };
}

/** @throws InvalidArgumentError unless there are two runs to draw from. */
export function requireRuns(count: number): void {
  if (count > 1) return;
  throw new InvalidArgumentError(`predictions holds ${count} run, too few to resample runs`, {
    argument: 'predictions',
    value: count,
    hint: "Train with several seeds and pass their predictions as a list, or set runs to 'fixed'.",
  });
}

/** The error for records whose score is not defined. */
export function undefinedScore(statistic?: unknown): InvalidArgumentError {
  if (statistic !== undefined && statistic !== weightedMacroAuroc) {
    return new InvalidArgumentError('statistic is null for the arms as they are', {
      argument: 'statistic',
      value: null,
      hint: 'Pass records for which it is defined, for instance of both outcomes.',
    });
  }
  return new InvalidArgumentError('labels has no class with both outcomes', {
    argument: 'labels',
    hint: 'Pass records of which some have a class and some do not.',
  });
}
