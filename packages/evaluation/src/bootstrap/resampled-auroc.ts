import type { StridedArray } from '@einthoven/core';
import { ascendingOrder, orderedAuroc } from '../metrics/auroc.ts';
import { forEachClass, requireLabelled } from '../metrics/labelled.ts';
import { averaged } from '../metrics/per-class.ts';

/** Macro AUROC of the records, each counted `weights[record]` times; null where not defined. */
export type WeightedMacroAuroc = (weights: ArrayLike<number>) => number | null;

/** Sorts the predictions once, so that each resample costs one pass. */
export function createWeightedMacroAuroc(
  labels: StridedArray,
  predictions: StridedArray,
): WeightedMacroAuroc {
  const classes = forEachClass(requireLabelled(labels, predictions), (truth, scores) => {
    const order = ascendingOrder(scores);
    return (weights: ArrayLike<number>) => orderedAuroc(order, truth, scores, weights);
  });
  return (weights) => averaged(classes.map((ofClass) => ofClass(weights))).mean;
}

/** How often each of `n` records is among the positions drawn. */
export function countDraws(positions: Int32Array, counts: Float64Array): Float64Array {
  counts.fill(0);
  for (let i = 0; i < positions.length; i++) {
    const record = positions[i] as number;
    counts[record] = (counts[record] as number) + 1;
  }
  return counts;
}
