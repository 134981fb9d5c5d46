import { requireNumber, type StridedArray } from '@einthoven/core';
import { forEachClass, requireLabelled } from '../metrics/labelled.ts';
import { type Proportion, wilsonInterval } from '../proportions/wilson-interval.ts';
import { type BinningOptions, probabilityBins, requireProbabilities } from './probability-bins.ts';

/** Options of {@link reliability}; 10 bins by default. */
export interface ReliabilityOptions extends BinningOptions {
  /** Coverage of the intervals; default 0.95. */
  readonly level?: number;
}

/** A point of a reliability diagram. */
export interface ReliabilityBin {
  /** Lower edge, which belongs to the bin in the first one only. */
  readonly low: number;
  /** Upper edge, which belongs to the bin. */
  readonly high: number;
  /** Records whose probability lies in the bin. */
  readonly count: number;
  /** Mean of their probabilities; null of none. */
  readonly predicted: number | null;
  /** Share of them that are positive, with its Wilson interval; null of none. */
  readonly observed: Proportion | null;
}

/**
 * Returns, for each class, how often records are positive that are predicted so with about the same
 * probability; where predictions are calibrated, `observed` is `predicted`.
 *
 * Source: Niculescu-Mizil and Caruana, ICML 2005, doi:10.1145/1102351.1102430.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param predictions - Same shape, probabilities.
 */
export function reliability(
  labels: StridedArray,
  predictions: StridedArray,
  { level = 0.95, ...binning }: ReliabilityOptions = {},
): ReliabilityBin[][] {
  const checked = requireLabelled(labels, predictions);
  requireProbabilities('predictions', checked.predictions.data);
  requireNumber('level', level, { above: 0, below: 1 });
  return forEachClass(checked, (truth, scores) =>
    probabilityBins(truth, scores, binning).map(({ low, high, count, positives, sum }) => ({
      low,
      high,
      count,
      predicted: count > 0 ? sum / count : null,
      observed: wilsonInterval(positives, count, { level }),
    })),
  );
}
