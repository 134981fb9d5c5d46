import { requireBinary, requireFinite, requireLength } from '../arrays/require-values.ts';

/**
 * Returns the area under the receiver operating characteristic: the probability that a positive
 * record scores above a negative one, ties counting half. Null when one of the outcomes is absent.
 *
 * Source: Hanley and McNeil, Radiology 143 (1982), doi:10.1148/radiology.143.1.7063747.
 *
 * @param labels - 0 or 1, one a record.
 * @param scores - Any finite numbers; only their order counts.
 */
export function auroc(labels: ArrayLike<number>, scores: ArrayLike<number>): number | null {
  requireScored(labels, scores);
  return createWeightedAuroc(labels, scores)(new Float64Array(labels.length).fill(1));
}

/** @throws ShapeError or InvalidArgumentError unless labels are 0 or 1 and there is a finite score for each. */
export function requireScored(labels: ArrayLike<number>, scores: ArrayLike<number>): void {
  requireLength('scores', scores, labels.length);
  requireBinary('labels', labels);
  requireFinite('scores', scores);
}

/**
 * AUROC of the records, each counted `weights[record]` times; null where not defined.
 *
 * Resampling changes only the weights, so the records are sorted once for all replicates.
 */
export function createWeightedAuroc(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): (weights: Float64Array) => number | null {
  const { order, ties } = orderedWithTies(labels, scores);
  const positive = Float64Array.from(order, (record) => labels[record] as number);
  return (weights) => {
    let wins = 0;
    let negatives = 0;
    let positives = 0;
    for (let i = 0; i < order.length; i++) {
      const weight = weights[order[i] as number] as number;
      const found = weight * (positive[i] as number);
      wins += found * negatives;
      positives += found;
      negatives += weight - found;
    }
    for (const [start, end] of ties) wins -= tiedPairs(order, positive, weights, start, end) / 2;
    return positives > 0 && negatives > 0 ? wins / (positives * negatives) : null;
  };
}

/** Ascending order, negatives first among equal scores, and the ranges of ties with both outcomes. */
function orderedWithTies(labels: ArrayLike<number>, scores: ArrayLike<number>) {
  const score = (record: number) => scores[record] as number;
  const label = (record: number) => labels[record] as number;
  const order = Int32Array.from(scores, (_, i) => i).sort(
    (a, b) => score(a) - score(b) || label(a) - label(b),
  );
  const ties: [start: number, end: number][] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    const first = order[start] as number;
    for (end = start + 1; end < order.length && score(order[end] as number) === score(first); ) {
      end++;
    }
    if (label(first) !== label(order[end - 1] as number)) ties.push([start, end]);
  }
  return { order, ties };
}

/** Pairs of a positive and a negative record between `start` and `end`. */
function tiedPairs(
  order: Int32Array,
  positive: Float64Array,
  weights: Float64Array,
  start: number,
  end: number,
): number {
  let positives = 0;
  let total = 0;
  for (let i = start; i < end; i++) {
    const weight = weights[order[i] as number] as number;
    positives += weight * (positive[i] as number);
    total += weight;
  }
  return positives * (total - positives);
}
