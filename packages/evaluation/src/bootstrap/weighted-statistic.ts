import type { StridedArray } from '@einthoven/core';
import { createWeightedAuroc } from '../metrics/auroc.ts';
import { forEachClass, requireLabelled } from '../metrics/labelled.ts';
import { averaged } from '../metrics/per-class.ts';

/**
 * A figure of predictions that can be asked again and again: given the truth and the predictions once, it
 * tells the figure with each record counted `weights[record]` times; null where it is not defined.
 */
export type WeightedStatistic = (
  labels: StridedArray,
  predictions: StridedArray,
) => (weights: Float64Array) => number | null;

/** The macro AUROC as a {@link WeightedStatistic}: the mean over the classes that have both outcomes. */
export const weightedMacroAuroc: WeightedStatistic = (labels, predictions) => {
  const classes = forEachClass(requireLabelled(labels, predictions), createWeightedAuroc);
  return (weights) => averaged(classes.map((ofClass) => ofClass(weights))).mean;
};
