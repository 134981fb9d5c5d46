import { asNdArray, type NdArray, takeRows, toContiguous } from '@einthoven/core';
import { constantPredictor, fitRidge } from '@einthoven/evaluation';
import type { StepOutput } from '../stores/study-store.ts';
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
  const model = train ? ridge(takeRows(train, positions), targets) : constant(targets);
  const { fold } = step;
  const asked = fold === null ? validation : train && takeRows(train, heldPositions(study, fold));
  const records = askedExamples(study, step).ids.length;
  const predictions = predictLinear(model, asked ?? null, records);
  const facts: BaselineFacts = { records: positions.length };
  return { facts: { ...facts }, arrays: { ...model, [PREDICTIONS]: predictions } };
}

/** Reads the features that a step kept. */
export async function featuresOf(key: string, { store }: StepWork): Promise<NdArray<Float32Array>> {
  const { arrays } = await requireOutput(store, key);
  const { data, shape } = arrays[FEATURES] as StepOutput['arrays'][string];
  return asNdArray(data, [...shape]);
}

function ridge(inputs: NdArray<Float32Array>, targets: NdArray<Float32Array>) {
  const { coefficients, intercepts } = fitRidge({ inputs, targets });
  return linearArrays(toContiguous(coefficients), intercepts);
}

/** Reads no features at all. */
const constant = (targets: NdArray<Float32Array>) =>
  linearArrays([], constantPredictor(targets).values);
