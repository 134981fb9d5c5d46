import { asNdArray, type NdArray, toContiguous } from '@einthoven/core';
import { applyTemperature } from '@einthoven/evaluation';
import type { TargetTask } from '../data/target-task.ts';
import type { Study } from '../study/study.ts';
import type { MethodOf } from './method.ts';
import { logitsOf } from './probabilities.ts';
import { armsOf, type ScoredArm, scoreArm } from './score.ts';

/** The mean of scratch and the ridge regressions, as a method. */
export const averagedMethod: MethodOf = {
  arm: 'baseline',
  source: null,
  scheme: 'scratch-and-ridge',
};

/**
 * Returns, for each run of scratch, the mean of its logits, or numbers, and those of every ridge regression that
 * learnt the same records: what averaging gives without any transfer. Transfer that averages networks with a
 * regression must be held against this, not against one network alone.
 */
export function averagedBaselines(study: Study, scored: readonly ScoredArm[]): ScoredArm[] {
  return scored
    .filter(({ row }) => row.arm === 'scratch')
    .flatMap((scratch) => {
      const ridges = Object.keys(study.target.features ?? {}).flatMap((scheme) =>
        armsOf(scored, { ...scratch.row, arm: 'baseline', source: null, scheme }).filter(
          ({ row }) => row.seed === scratch.row.seed,
        ),
      );
      return ridges.length > 0 ? [average(study, scratch, ridges)] : [];
    });
}

function average(study: Study, scratch: ScoredArm, ridges: readonly ScoredArm[]): ScoredArm {
  const { split, backbone, fraction, records, seed, steps } = scratch.row;
  const facts = { ...averagedMethod, backbone, fraction, records, seed, steps };
  const predicted = meanOf(
    [scratch, ...ridges].map((arm) => arm.predicted),
    study.target,
  );
  return scoreArm(study, facts, split, { predicted, records: scratch.records });
}

function meanOf(
  predictions: readonly NdArray<Float32Array>[],
  target: TargetTask,
): NdArray<Float32Array> {
  if (target.numbers) return asFloat32(elementwiseMean(predictions));
  const kind = (target.multiLabel ?? true) ? 'multi-label' : 'single-label';
  const logits = elementwiseMean(predictions.map((each) => logitsOf(each, kind)));
  return asFloat32(applyTemperature(logits, { kind, temperatures: [1] }));
}

const asFloat32 = ({ data, shape }: NdArray<Float64Array>) =>
  asNdArray(Float32Array.from(data), [...shape]);

function elementwiseMean(arrays: readonly NdArray<Float32Array | Float64Array>[]) {
  const flat = arrays.map((each) => toContiguous(each));
  const [first] = arrays as [NdArray<Float32Array>];
  const mean = Float64Array.from(
    { length: first.data.length },
    (_, i) => flat.reduce((sum, data) => sum + (data[i] as number), 0) / flat.length,
  );
  return asNdArray(mean, [...first.shape]);
}
