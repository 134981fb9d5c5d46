import { InvalidArgumentError, type StridedArray } from '@einthoven/core';
import { averaged } from '../metrics/per-class.ts';
import { percentileInterval } from './bootstrap-interval.ts';
import { createResampler, type ResampleOptions } from './resample.ts';
import {
  countDraws,
  createWeightedMacroAuroc,
  type WeightedMacroAuroc,
} from './resampled-auroc.ts';

/** Options of {@link pairedBootstrap}. */
export interface PairedBootstrapOptions extends ResampleOptions {
  /** Shape [records, classes], 0 or 1. */
  readonly labels: StridedArray;
  /** Scores of the arm in question, same shape; several where it was trained with several seeds. */
  readonly predictions: StridedArray | readonly StridedArray[];
  /** Scores of the arm it is compared with, for the same records. */
  readonly reference: StridedArray | readonly StridedArray[];
}

/** How two arms differ on the same records. */
export interface PairedDifference {
  /** Macro AUROC of `predictions` minus that of `reference`, each the mean over its runs. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** Two-sided: twice the smaller share of resamples on one side of no difference, at most 1. */
  readonly p: number;
  /** Resamples in which both were defined. */
  readonly replicates: number;
}

/**
 * Returns the difference of the macro AUROC of two arms with its percentile interval and p value.
 *
 * Both arms see the same resamples, so what the records share cancels. The p value counts the
 * observed sample as one resample, so it is never 0 (Davison and Hinkley 1997, section 4.2).
 *
 * @throws InvalidArgumentError when no class has both outcomes.
 */
export function pairedBootstrap(options: PairedBootstrapOptions): PairedDifference {
  const { labels, predictions, reference, ...resampling } = options;
  const arm = meanMacroAuroc(labels, predictions);
  const other = meanMacroAuroc(labels, reference);
  const n = labels.shape[0] as number;
  const resampler = createResampler(n, resampling);
  const counts = new Float64Array(n);
  const differenceOf = (weights: Float64Array) => subtract(arm(weights), other(weights));
  const difference = differenceOf(new Float64Array(n).fill(1));
  if (difference === null) throw noOutcomes();
  const values: number[] = [];
  for (let i = 0; i < resampler.replicates; i++) {
    const value = differenceOf(countDraws(resampler.draw(i), counts));
    if (value !== null) values.push(value);
  }
  return { difference, ...percentileInterval(values, resampler.level), p: twoSided(values) };
}

function meanMacroAuroc(
  labels: StridedArray,
  runs: StridedArray | readonly StridedArray[],
): WeightedMacroAuroc {
  const list = 'shape' in runs ? [runs] : runs;
  const scores = list.map((predictions) => createWeightedMacroAuroc(labels, predictions));
  // Averages of one list of classes each: a resample without some class lacks it in every run.
  return (weights) => averaged(scores.map((score) => score(weights))).mean;
}

const subtract = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);

function twoSided(values: readonly number[]): number {
  const share = (side: (value: number) => boolean) =>
    (values.filter(side).length + 1) / (values.length + 1);
  return Math.min(1, 2 * share((value) => value <= 0), 2 * share((value) => value >= 0));
}

function noOutcomes(): InvalidArgumentError {
  return new InvalidArgumentError('labels has no class with both outcomes', {
    argument: 'labels',
    hint: 'Pass records of which some have a class and some do not.',
  });
}
