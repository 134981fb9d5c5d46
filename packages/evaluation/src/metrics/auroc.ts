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
  requireLength('scores', scores, labels.length);
  requireBinary('labels', labels);
  requireFinite('scores', scores);
  const order = ascendingOrder(scores);
  return orderedAuroc(order, labels, scores);
}

/** Positions of the values from the smallest to the largest. */
export function ascendingOrder(values: ArrayLike<number>): Int32Array {
  return Int32Array.from(values, (_, i) => i).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  );
}

/**
 * AUROC of records in ascending order of score, each counted `weights[record]` times.
 *
 * Resampling changes only the weights, so the order is found once for all replicates.
 */
export function orderedAuroc(
  order: Int32Array,
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number | null {
  let wins = 0;
  let negatives = 0;
  let positives = 0;
  for (let start = 0; start < order.length; ) {
    const score = scores[order[start] as number];
    let tiedPositives = 0;
    let tiedNegatives = 0;
    let end = start;
    for (; end < order.length && scores[order[end] as number] === score; end++) {
      const record = order[end] as number;
      const weight = weights ? (weights[record] as number) : 1;
      if (labels[record] === 1) tiedPositives += weight;
      else tiedNegatives += weight;
    }
    wins += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    start = end;
  }
  return positives > 0 && negatives > 0 ? wins / (positives * negatives) : null;
}
