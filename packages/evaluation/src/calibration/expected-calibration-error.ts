import type { StridedArray } from '@einthoven/core';
import { forEachClass, requireLabelled } from '../metrics/labelled.ts';
import { averaged, type PerClass } from '../metrics/per-class.ts';
import { type BinningOptions, probabilityBins, requireProbabilities } from './probability-bins.ts';

/**
 * Returns the expected calibration error of each class, the distance of predicted and observed
 * frequency averaged over the records, bin by bin, and their mean; null of no records.
 *
 * It depends on the bins, is biased upwards where they hold few records, and is 0 for a constant
 * prediction of the right frequency: read it beside the AUROC. For the error of the most probable class
 * of a single-label problem pass what {@link topLabelConfidence} returns.
 *
 * Source: Guo et al., On Calibration of Modern Neural Networks, ICML 2017 (arXiv:1706.04599).
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape, probabilities.
 * @param options - 15 bins by default, as in the source.
 */
export function expectedCalibrationError(
  labels: StridedArray,
  predictions: StridedArray,
  { bins = 15, ...binning }: BinningOptions = {},
): PerClass {
  const checked = requireLabelled(labels, predictions);
  requireProbabilities('predictions', checked.predictions.data);
  const ofClass = (truth: Float64Array, scores: Float64Array) => {
    const distances = probabilityBins(truth, scores, { bins, ...binning }).map(
      ({ sum, positives }) => Math.abs(sum - positives),
    );
    return truth.length > 0 ? distances.reduce((a, b) => a + b) / truth.length : null;
  };
  return averaged(forEachClass(checked, ofClass));
}
