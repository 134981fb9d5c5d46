import type { StridedArray } from '@einthoven/core';
import { bootstrapInterval, type Interval } from './bootstrap-interval.ts';
import type { ResampleOptions } from './resample.ts';
import { countDraws, createWeightedMacroAuroc } from './resampled-auroc.ts';

/** Options of {@link macroAurocInterval}. */
export interface MacroAurocIntervalOptions extends ResampleOptions {
  /** Shape [records, classes], 0 or 1. */
  readonly labels: StridedArray;
  /** Same shape, any finite scores. */
  readonly predictions: StridedArray;
}

/**
 * Returns the macro AUROC with its percentile bootstrap interval; in each resample the mean goes
 * over the classes that have both outcomes there.
 */
export function macroAurocInterval({
  labels,
  predictions,
  ...options
}: MacroAurocIntervalOptions): Interval {
  const macro = createWeightedMacroAuroc(labels, predictions);
  const n = labels.shape[0] as number;
  const counts = new Float64Array(n);
  return bootstrapInterval({
    ...options,
    n,
    statistic: (positions) => macro(countDraws(positions, counts)),
  });
}
