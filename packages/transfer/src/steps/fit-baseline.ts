import { asNdArray, median, type NdArray, takeExamples, takeRows } from '@einthoven/core';
import { constantPredictor } from '@einthoven/evaluation';
import type { ClassTarget, TargetTask } from '../data/target-task.ts';
import type { Truth } from '../results/metric.ts';
import { fitLinear } from '../schemes/fit-linear.ts';
import type { StepOutput } from '../stores/study-store.ts';
import { headOf } from '../study/head-of.ts';
import { FEATURES } from './compute-features.ts';
import { linearArrays, predictLinear } from './linear-model.ts';
import { PREDICTIONS } from './predictions.ts';
import { requireOutput, type StepWork } from './step-work.ts';
import type { BaselineStep } from './study-step.ts';
import {
  askedExamples,
  heldPositions,
  learntPositions,
  rowsOf,
  truthOf,
} from './target-records.ts';

/** What a baseline found out, beside its coefficients and answers. */
export interface BaselineFacts {
  readonly records: number;
}

/** Fits a baseline, and asks it about the records it is judged by. */
export async function fitBaseline(step: BaselineStep, work: StepWork): Promise<StepOutput> {
  const { study } = work.held;
  const positions = learntPositions(study, step);
  const { target } = study;
  const learnt = rowsOf(truthOf(target, target.train), positions);
  const [train, validation] = await Promise.all(step.needs.map((key) => featuresOf(key, work)));
  const model = train
    ? ridge(target, takeRows(train, positions), positions)
    : constant(target, learnt);
  const { fold } = step;
  const asked = fold === null ? validation : train && takeRows(train, heldPositions(study, fold));
  const records = askedExamples(study, step).ids.length;
  const predictions = predictLinear(study, model, asked ?? null, records);
  const facts: BaselineFacts = { records: positions.length };
  return { facts: { ...facts }, arrays: { ...model, [PREDICTIONS]: predictions } };
}

/** Reads the features that a step kept. */
export async function featuresOf(key: string, { store }: StepWork): Promise<NdArray<Float32Array>> {
  const { arrays } = await requireOutput(store, key);
  const { data, shape } = arrays[FEATURES] as StepOutput['arrays'][string];
  return asNdArray(data, [...shape]);
}

function ridge(
  target: TargetTask,
  features: NdArray<Float32Array>,
  positions: Int32Array,
): StepOutput['arrays'] {
  const examples = takeExamples(target.train.examples, positions);
  const head = headOf(target, examples);
  const { coefficients, intercepts } = fitLinear(features, head, examples);
  if (head.kind === 'classification') return linearArrays(coefficients, intercepts);
  // The fit is of standardised numbers.
  const { mean, standardDeviation } = head.scaling;
  const width = intercepts.length;
  return linearArrays(
    coefficients.map((value, i) => value * (standardDeviation[i % width] as number)),
    intercepts.map((value, k) => value * (standardDeviation[k] as number) + (mean[k] as number)),
  );
}

/** Nearest that a share may come to 0 or 1 for its logit. */
const EDGE = 1e-7;

/** Reads no features at all: the median of each number or the share of each class, whatever the record. */
function constant(target: TargetTask, learnt: Truth): StepOutput['arrays'] {
  if (target.classes) return shares(target, learnt);
  const medians = target.numbers.map((_, k) => {
    const rows = Array.from({ length: learnt.truth.shape[0] as number }, (_, row) => row);
    const told = rows.filter((row) => learnt.mask?.get(row, k) !== 0);
    return median(told.map((row) => learnt.truth.get(row, k))) as number;
  });
  return linearArrays([], medians);
}

function shares({ multiLabel = true }: ClassTarget, { truth }: Truth): StepOutput['arrays'] {
  const logits = Array.from(constantPredictor(truth).values, (share) => {
    const p = Math.min(1 - EDGE, Math.max(EDGE, share));
    return multiLabel ? Math.log(p / (1 - p)) : Math.log(p);
  });
  return linearArrays([], logits);
}
