import { INTERVAL_NAMES, type Intervals, type Measurements } from '@einthoven/core';
import { type Head, regressionHead, targetScaling } from '@einthoven/models';
import type { AppliedCondition, SyntheticEcg } from '@einthoven/synth';
import {
  type IntervalName,
  intervalTargets,
  type RegressionTargets,
  regressionTargets,
} from '../data/interval-targets.ts';

/** What a synthetic record tells about itself. */
export interface SourceTruth {
  readonly intervals: Intervals;
  /** Those that can be read from the prepared signal. */
  readonly measurements: Measurements;
  readonly conditions: readonly AppliedCondition[];
  readonly superclasses: SyntheticEcg['superclasses'];
}

/** A head, and how its targets are taken from records. */
export interface SourceHead {
  readonly head: Head;
  targets(truths: readonly SourceTruth[]): RegressionTargets;
}

/** A head that regresses intervals, scaled by the training records. */
export function intervalHead(
  train: readonly SourceTruth[],
  names: readonly IntervalName[] = INTERVAL_NAMES,
): SourceHead {
  const targets = (truths: readonly SourceTruth[]) =>
    intervalTargets(
      truths.map(({ intervals }) => intervals),
      names,
    );
  return { head: headOf('intervals', names, targets(train)), targets };
}

/** A head that regresses the measurement vector without the intervals, which have their own. */
export function measurementHead(train: readonly SourceTruth[]): SourceHead {
  const all = train[0]?.measurements.names ?? [];
  const intervals: readonly string[] = INTERVAL_NAMES;
  const columns = all.map((_, i) => i).filter((i) => !intervals.includes(all[i] as string));
  const targets = (truths: readonly SourceTruth[]) =>
    regressionTargets(
      truths.map(({ measurements: { values, present } }) =>
        columns.map((i) => (present[i] ? (values[i] as number) : null)),
      ),
    );
  const names = columns.map((i) => all[i] as string);
  return { head: headOf('measurements', names, targets(train)), targets };
}

/**
 * Without batch normalisation, which takes the mean of a batch away: the numbers themselves count, and what
 * learns them is the better start (docs/results/transfer-search.md).
 */
function headOf(name: string, outputs: readonly string[], targets: RegressionTargets): Head {
  return regressionHead({
    name,
    outputs,
    scaling: targetScaling(targets.targets, targets.masks),
    batchNorm: false,
  });
}
