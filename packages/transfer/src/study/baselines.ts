import { type NdArray, type StridedArray, takeRows } from '@einthoven/core';
import { constantPredictor, fitRidge } from '@einthoven/evaluation';
import type { TrainedArm } from './arm.ts';
import type { TargetPart } from './study.ts';
import { DIAGNOSIS, type TrainingCell } from './train-networks.ts';

/** Fits the baselines of one cell: always the same answer, and ridge regression on features. */
export function fitBaselines(cell: TrainingCell): TrainedArm[] {
  const { train } = cell.study.target;
  return [constant(cell), ...(train.features ? [ridge(cell, train.features)] : [])];
}

function constant(cell: TrainingCell): TrainedArm {
  const model = constantPredictor(trainingLabels(cell));
  return baseline(cell, 'constant', (part) => model.predict(part.examples.inputs));
}

function ridge(cell: TrainingCell, features: NdArray<Float32Array>): TrainedArm {
  const inputs = takeRows(features, cell.positions);
  const model = fitRidge({ inputs, targets: trainingLabels(cell) });
  return baseline(cell, 'ridge', (part) => model.predict(part.features as NdArray<Float32Array>));
}

function trainingLabels({ study, positions }: TrainingCell): NdArray<Float32Array> {
  const labels = study.target.train.examples.targets[DIAGNOSIS] as NdArray<Float32Array>;
  return takeRows(labels, positions);
}

function baseline(
  { fraction, positions, seed }: TrainingCell,
  scheme: string,
  predict: (part: TargetPart) => StridedArray,
): TrainedArm {
  return {
    arm: 'baseline',
    source: null,
    scheme,
    backbone: null,
    fraction,
    records: positions.length,
    seed,
    steps: 0,
    curve: null,
    weights: null,
    predict: async (part) => predict(part),
  };
}
