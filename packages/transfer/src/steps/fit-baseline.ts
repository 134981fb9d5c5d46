import { asNdArray, type NdArray, takeExamples, takeRows } from '@einthoven/core';
import { constantPredictor } from '@einthoven/evaluation';
import { fitLinear } from '../schemes/fit-linear.ts';
import type { StepOutput } from '../stores/study-store.ts';
import { diagnosisHead } from '../study/diagnosis.ts';
import type { Study } from '../study/study.ts';
import { FEATURES } from './compute-features.ts';
import { linearArrays, predictLinear } from './linear-model.ts';
import { PREDICTIONS } from './predictions.ts';
import { requireOutput, type StepWork } from './step-work.ts';
import type { BaselineStep } from './study-step.ts';
import { askedExamples, heldPositions, labelsOf, learntPositions } from './target-records.ts';

/** What a baseline found out, beside its coefficients and answers. */
export interface BaselineFacts {
  readonly records: number;
}

/** Fits a baseline, and asks it about the records it is judged by. */
export async function fitBaseline(step: BaselineStep, work: StepWork): Promise<StepOutput> {
  const { study } = work.held;
  const positions = learntPositions(study, step);
  const targets = takeRows(labelsOf(study.target.train), positions);
  const [train, validation] = await Promise.all(step.needs.map((key) => featuresOf(key, work)));
  const model = train
    ? ridge(study, takeRows(train, positions), positions)
    : constant(study, targets);
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
  { target }: Study,
  features: NdArray<Float32Array>,
  positions: Int32Array,
): StepOutput['arrays'] {
  const examples = takeExamples(target.train.examples, positions);
  const { coefficients, intercepts } = fitLinear(features, diagnosisHead(target), examples);
  return linearArrays(coefficients, intercepts);
}

/** Nearest that a share may come to 0 or 1 for its logit. */
const EDGE = 1e-7;

/** Reads no features at all: the share of each class, whatever the record. */
function constant(
  { target: { multiLabel = true } }: Study,
  targets: NdArray<Float32Array>,
): StepOutput['arrays'] {
  const logits = Array.from(constantPredictor(targets).values, (share) => {
    const p = Math.min(1 - EDGE, Math.max(EDGE, share));
    return multiLabel ? Math.log(p / (1 - p)) : Math.log(p);
  });
  return linearArrays([], logits);
}
