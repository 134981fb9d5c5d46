import type { NdArray, StridedArray } from '@einthoven/core';
import {
  macroAuroc,
  maeSkill,
  type PerClass,
  type WeightedStatistic,
  weightedMacroAuroc,
  weightedMaeSkill,
} from '@einthoven/evaluation';
import type { TargetTask } from '../data/target-task.ts';

/**
 * By what the arms of a study are scored, the higher the better: the macro AUROC of classes, of which a
 * constant has a half; or the skill of numbers, by which share their mean absolute errors are smaller than
 * those of the medians, of which a constant has none.
 */
export type MetricName = 'macro-auroc' | 'mae-skill';

/** What is true of records: shape [records, outputs], and 0 where a record does not have a number. */
export interface Truth {
  readonly truth: NdArray<Float32Array>;
  /** Null where nothing is absent. */
  readonly mask: NdArray<Uint8Array> | null;
}

/** A metric on given records. */
export interface Metric {
  readonly name: MetricName;
  /** The score of predictions and what stands behind it, by output. */
  score(predicted: StridedArray): PerClass;
  /** The same for resamples; its first argument is the truth. */
  readonly weighted: WeightedStatistic;
  /** The same for permutations; undefined where ranks are permuted. */
  readonly permuted?: (truth: StridedArray, predicted: StridedArray) => number | null;
}

/** Returns the metric of a target. */
export const metricName = ({ numbers }: TargetTask): MetricName =>
  numbers ? 'mae-skill' : 'macro-auroc';

/** Returns the metric of a target on these records. */
export function metricOf(target: TargetTask, { truth, mask }: Truth): Metric {
  if (target.classes) {
    return {
      name: metricName(target),
      score: (predicted) => macroAuroc(truth, predicted),
      weighted: weightedMacroAuroc,
    };
  }
  const options = mask ? { mask } : {};
  return {
    name: metricName(target),
    score: (predicted) => maeSkill(truth, predicted, options),
    weighted: weightedMaeSkill(options),
    permuted: (_, predicted) => maeSkill(truth, predicted, options).mean,
  };
}
