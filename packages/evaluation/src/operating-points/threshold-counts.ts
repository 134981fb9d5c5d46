import { ascendingOrder } from '../arrays/ascending-order.ts';

/** Counts when records at or above each score that occurs are marked, from the highest score down. */
export interface ThresholdCounts {
  /** Scores that occur, descending. */
  readonly thresholds: Float64Array;
  /** Positive records at or above. */
  readonly hits: Float64Array;
  /** Negative records at or above. */
  readonly falseAlarms: Float64Array;
  /** Positive records in all. */
  readonly positives: number;
  /** Negative records in all. */
  readonly negatives: number;
}

/** The counts at every threshold that makes a difference. */
export function thresholdCounts(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): ThresholdCounts {
  const order = ascendingOrder(scores).reverse();
  const score = (i: number) => scores[order[i] as number] as number;
  const [thresholds, hits, falseAlarms]: [number[], number[], number[]] = [[], [], []];
  let positives = 0;
  for (let i = 0; i < order.length; i++) {
    positives += labels[order[i] as number] as number;
    if (i + 1 < order.length && score(i + 1) === score(i)) continue;
    thresholds.push(score(i));
    hits.push(positives);
    falseAlarms.push(i + 1 - positives);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    hits: Float64Array.from(hits),
    falseAlarms: Float64Array.from(falseAlarms),
    positives,
    negatives: order.length - positives,
  };
}
