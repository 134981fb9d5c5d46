import { requireOneOf, type StridedArray } from '@einthoven/core';
import { percentileInterval } from './bootstrap-interval.ts';
import { createResampler, type ResampleOptions, type Resampler } from './resample.ts';
import {
  createResampledArm,
  type ResampledArm,
  type Runs,
  requireSameRuns,
} from './resampled-arm.ts';
import { requireRuns, undefinedScore } from './score-replicates.ts';
import { type WeightedStatistic, weightedMacroAuroc } from './weighted-statistic.ts';

/** Options of {@link pairedBootstrap}. */
export interface PairedBootstrapOptions extends ResampleOptions {
  /** Shape [records, classes], 0 or 1; or what `statistic` takes for the truth. */
  readonly labels: StridedArray;
  /** Scores of the arm in question, same shape; several where it was trained with several seeds. */
  readonly predictions: Runs;
  /** Scores of the arm it is compared with, for the same records. */
  readonly reference: Runs;
  /**
   * What varies beside the records. 'fixed' (default): nothing, the interval compares these trained
   * networks. 'resampled': the runs of each arm are drawn too, each arm for itself, so that the
   * interval compares the methods, trained again. 'resampled-in-pairs': run i of both arms is drawn
   * together, for runs that share their seed or their training records. See
   * {@link ScoreOptions} for how much of the spread few runs show.
   */
  readonly runs?: 'fixed' | 'resampled' | 'resampled-in-pairs';
  /** What is compared; default `weightedMacroAuroc`. */
  readonly statistic?: WeightedStatistic;
}

/** How two arms differ on the same records. */
export interface PairedDifference {
  /** Score of `predictions` minus that of `reference`, each the mean over its runs. */
  readonly difference: number;
  /** Lower end of the interval. */
  readonly low: number;
  /** Upper end of the interval. */
  readonly high: number;
  /** Coverage that the interval aims at. */
  readonly level: number;
  /** Two-sided: twice the smaller share of resamples on one side of no difference, at most 1. */
  readonly p: number;
  /** Resamples in which both were defined. */
  readonly replicates: number;
}

/**
 * Returns how far the scores of two arms differ, macro AUROCs by default, with percentile interval and p value.
 *
 * Both arms see the same resamples, so what the records share cancels. The p value counts the
 * observed sample as one resample, so it is never 0 (Davison and Hinkley 1997, section 4.2).
 *
 * @throws InvalidArgumentError when the score is not defined, as where no class has both outcomes, or runs are to be drawn of which there
 * is one in either arm, or in pairs and the arms differ in their number.
 */
export function pairedBootstrap(options: PairedBootstrapOptions): PairedDifference {
  const { labels, predictions, reference, runs = 'fixed', ...rest } = options;
  const { statistic = weightedMacroAuroc, ...resampling } = rest;
  const arm = createResampledArm('predictions', labels, predictions, statistic);
  const other = createResampledArm('reference', labels, reference, statistic);
  const n = labels.shape[0] as number;
  const resampler = createResampler(n, resampling);
  const draw = runDrawer(requireOneOf('runs', runs, RUNS), arm, other, resampler);
  const whole = new Float64Array(n).fill(1);
  const difference = subtract(arm.score(whole), other.score(whole));
  if (difference === null) throw undefinedScore(statistic);
  const values: number[] = [];
  for (let i = 0; i < resampler.replicates; i++) {
    const weights = resampler.weights(i);
    const [ofArm, ofOther] = draw(i);
    const value = subtract(arm.score(weights, ofArm), other.score(weights, ofOther));
    if (value !== null) values.push(value);
  }
  return { difference, ...percentileInterval(values, resampler.level), p: twoSided(values) };
}

const RUNS = ['fixed', 'resampled', 'resampled-in-pairs'] as const;

/** What draws the runs of both arms for a replicate; undefined stands for all of them. */
function runDrawer(
  runs: (typeof RUNS)[number],
  arm: ResampledArm,
  other: ResampledArm,
  resampler: Resampler,
): (index: number) => readonly (Int32Array | undefined)[] {
  if (runs === 'fixed') return () => [undefined, undefined];
  // An arm of one run may be one that has no seed, such as a ridge.
  requireRuns(Math.max(arm.runs, other.runs));
  const drawArm = (index: number) => resampler.runs(index, arm.runs, 'predictions');
  if (runs === 'resampled') {
    return (index) => [drawArm(index), resampler.runs(index, other.runs, 'reference')];
  }
  requireSameRuns(arm.runs, other.runs);
  return (index) => {
    const drawn = drawArm(index);
    return [drawn, drawn];
  };
}

const subtract = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

function twoSided(values: readonly number[]): number {
  const share = (side: (value: number) => boolean) =>
    (values.filter(side).length + 1) / (values.length + 1);
  return Math.min(1, 2 * share((value) => value <= 0), 2 * share((value) => value >= 0));
}
