import { ShapeError, type StridedArray } from '@einthoven/core';
import type { WeightedStatistic } from './weighted-statistic.ts';

/** Predictions of one trained network, or of several runs (seeds) of one arm. */
export type Runs = StridedArray | readonly StridedArray[];

/** The figure of an arm; null where not defined. */
export interface ResampledArm {
  /** Number of runs. */
  readonly runs: number;
  /**
   * Mean over the runs (those drawn, where given), each record counted `weights[record]` times.
   */
  score(weights: Float64Array, drawn?: ArrayLike<number>): number | null;
}

/** Prepares the statistic of each run once, so that a resample costs one pass over the records. */
export function createResampledArm(
  argument: string,
  labels: StridedArray,
  runs: Runs,
  statistic: WeightedStatistic,
): ResampledArm {
  const figures = runsOf(argument, runs).map((predictions) => statistic(labels, predictions));
  const all = figures.map((_, run) => run);
  return {
    runs: figures.length,
    score: (weights, drawn = all) => {
      const known = new Map<number, number | null>();
      let sum = 0;
      for (let i = 0; i < drawn.length; i++) {
        const run = drawn[i] as number;
        if (!known.has(run)) known.set(run, figures[run]?.(weights) ?? null);
        const value = known.get(run) ?? null;
        // What is defined depends on the records alone: one null, all null.
        if (value === null) return null;
        sum += value;
      }
      return sum / drawn.length;
    },
  };
}

/** The runs as a list. @throws ShapeError for none. */
export function runsOf(argument: string, runs: Runs): readonly StridedArray[] {
  const list = 'shape' in runs ? [runs] : runs;
  if (list.length > 0) return list;
  throw new ShapeError(`${argument} holds no run`, {
    argument,
    value: list.length,
    hint: 'Pass predictions of shape [records, classes], or a list of at least one such array.',
  });
}

/** @throws ShapeError unless both arms have as many runs. */
export function requireSameRuns(predictions: number, reference: number): void {
  if (predictions === reference) return;
  throw new ShapeError(`reference holds ${reference} runs, predictions ${predictions}`, {
    argument: 'reference',
    value: reference,
    hint: 'Pass run i of both arms in pairs, or compare them by pairedBootstrap without pairs.',
  });
}
