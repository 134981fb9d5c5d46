import {
  applyTemperature,
  brier,
  confusionMatrix,
  expectedCalibrationError,
  fitTemperature,
  singleLabelRows,
} from '@einthoven/evaluation';
import type { ClassTarget } from '../data/target-task.ts';
import type { Study } from '../study/study.ts';
import { classDetails, EQUAL_MASS } from './class-details.ts';
import { answeringSplit, decisiveSplit } from './decisive-split.ts';
import { type MethodOf, scratchMethod } from './method.ts';
import { logitsOf, probabilitiesOf } from './probabilities.ts';
import { armsOf, type ScoredArm } from './score.ts';
import type { ArmDetail } from './study-result.ts';
import { worstRecords } from './worst-records.ts';

/**
 * Returns what scratch and the chosen transfer arm say of each class at each fraction, first seed; nothing for
 * a target of numbers.
 *
 * Thresholds and temperature come from the records on which methods were chosen, never from the test
 * records; where there are none of those, from the very records that they are judged on.
 */
export function detailArms(
  study: Study,
  scored: readonly ScoredArm[],
  chosen: ReadonlyMap<number, MethodOf>,
): ArmDetail[] {
  const { target } = study;
  if (!target.classes) return [];
  const rows = scored.map(({ row }) => row);
  const [split, fitted] = [answeringSplit(rows), decisiveSplit(rows)];
  return study.plan.fractions.flatMap((fraction) =>
    [scratchMethod, chosen.get(fraction)].flatMap((method) => {
      if (!method) return [];
      const [arm] = armsOf(scored, { ...method, fraction, split });
      const [calibration] = armsOf(scored, { ...method, fraction, split: fitted });
      return arm && calibration ? [detailArm(target, arm, calibration)] : [];
    }),
  );
}

function detailArm(target: ClassTarget, arm: ScoredArm, calibration: ScoredArm): ArmDetail {
  const { arm: kind, source, scheme, fraction, split } = arm.row;
  const { truth: labels } = arm.records;
  const probabilities = probabilitiesOf(arm.predicted);
  const multiLabel = target.multiLabel ?? true;
  return {
    ...{ arm: kind, source, scheme, fraction, split },
    classes: classDetails(target.classes, arm, calibration),
    brier: brier(labels, probabilities).mean,
    calibrationError: expectedCalibrationError(labels, probabilities, EQUAL_MASS).mean,
    calibratedError: calibratedError(arm, calibration, multiLabel),
    confusion: rowsOf(confusionMatrix(labels, probabilities).data, target.classes.length),
    worst: worstRecords(target.classes, arm),
  };
}

/** The calibration error after one temperature; null where no record can tell the temperature. */
function calibratedError(
  arm: ScoredArm,
  { records, predicted }: ScoredArm,
  multiLabel: boolean,
): number | null {
  const kind = multiLabel ? 'multi-label' : 'single-label';
  if (!multiLabel && singleLabelRows(records.truth).length === 0) return null;
  const scaling = fitTemperature(records.truth, logitsOf(predicted, kind), { kind });
  const calibrated = applyTemperature(logitsOf(arm.predicted, kind), scaling);
  return expectedCalibrationError(arm.records.truth, calibrated, EQUAL_MASS).mean;
}

const rowsOf = (cells: Int32Array, columns: number) =>
  Array.from({ length: columns }, (_, row) =>
    Array.from(cells.subarray(row * columns, (row + 1) * columns)),
  );
