import {
  type ClassDecisions,
  type ClassMetrics,
  operatingPoint,
  type Proportion,
  perClassMetrics,
  type ReliabilityBin,
  reliability,
  sensitivitySpecificity,
} from '@einthoven/evaluation';
import { probabilitiesOf } from './probabilities.ts';
import type { ScoredArm } from './score.ts';
import type { ClassDetail, Estimate } from './study-result.ts';

/** Bins of reliability and of the calibration error; the number of the former's default. */
export const EQUAL_MASS = { bins: 10, binning: 'equal-mass' } as const;

/** Returns the figures of each class, at thresholds that the records of `calibration` tell. */
export function classDetails(
  names: readonly string[],
  { records: { truth: labels }, predicted }: ScoredArm,
  calibration: ScoredArm,
): ClassDetail[] {
  const probabilities = probabilitiesOf(predicted);
  const points = operatingPoint(calibration.records.truth, probabilitiesOf(calibration.predicted), {
    maximize: 'youden',
  });
  // A class without a point is asked at a threshold that nobody reads.
  const threshold = points.map((point) => point?.threshold ?? 1);
  const metrics = perClassMetrics(labels, probabilities, { names, threshold });
  const decisions = sensitivitySpecificity(labels, probabilities, { threshold });
  const bins = reliability(labels, probabilities, EQUAL_MASS);
  return metrics.map((row, i) => {
    const { name, positives, negatives, auroc, averagePrecision } = row;
    const decided = points[i] ? atThreshold(row, decisions[i] as ClassDecisions) : null;
    return {
      ...{ name, positives, negatives, auroc, averagePrecision },
      operatingPoint: decided,
      reliability: (bins[i] as readonly ReliabilityBin[]).flatMap(reliabilityPoint),
    };
  });
}

function atThreshold(
  { f1 }: ClassMetrics,
  { threshold, sensitivity, specificity }: ClassDecisions,
): ClassDetail['operatingPoint'] {
  if (!sensitivity || !specificity) return null;
  const [ofPositives, ofNegatives] = [estimateOf(sensitivity), estimateOf(specificity)];
  return { threshold, sensitivity: ofPositives, specificity: ofNegatives, f1 };
}

/** Nothing of an empty bin, which equal predictions leave. */
function reliabilityPoint({ predicted, observed, count }: ReliabilityBin) {
  return predicted === null || !observed
    ? []
    : [{ predicted, observed: estimateOf(observed), count }];
}

const estimateOf = ({ estimate: value, low, high }: Proportion): Estimate => ({ value, low, high });
