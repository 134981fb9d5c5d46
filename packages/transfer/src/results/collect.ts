import { asNdArray, toContiguous } from '@einthoven/core';
import type { BaselineFacts } from '../steps/fit-baseline.ts';
import type { LearnFacts } from '../steps/learn-target.ts';
import { predictionsOf } from '../steps/predictions.ts';
import { requireOutput } from '../steps/step-work.ts';
import type { StudyStep, TargetStep, TestStep } from '../steps/study-step.ts';
import { heldPositions } from '../steps/target-records.ts';
import type { StepOutput, StudyStore } from '../stores/study-store.ts';
import type { Study } from '../study/study.ts';
import { type ArmFacts, askedRecords, type ScoredArm, scoreArm } from './score.ts';

/** Scores on validation, and in the cross-validation where there is one, what the steps of a study learnt. */
export async function collectLearnt(
  study: Study,
  steps: readonly TargetStep[],
  store: StudyStore,
): Promise<ScoredArm[]> {
  const records = askedRecords(study, 'validation');
  const scored: ScoredArm[] = [];
  for (const step of steps.filter(({ fold }) => fold === null)) {
    const output = await requireOutput(store, step.key);
    const arm = factsOf(study, step, output);
    scored.push(scoreArm(study, arm, 'validation', { predicted: predictionsOf(output), records }));
  }
  for (const folds of groupsOfFolds(steps)) scored.push(await joinFolds(study, folds, store));
  return scored;
}

/** Scores what the steps of a study answered about the test records. */
export async function collectTest(
  study: Study,
  steps: readonly StudyStep[],
  store: StudyStore,
): Promise<ScoredArm[]> {
  const tests = steps.filter((step): step is TestStep => step.kind === 'test');
  if (tests.length === 0) return [];
  const records = askedRecords(study, 'test');
  const scored: ScoredArm[] = [];
  for (const { key, of } of tests) {
    const arm = factsOf(study, of, await requireOutput(store, of.key));
    const predicted = predictionsOf(await requireOutput(store, key));
    scored.push(scoreArm(study, arm, 'test', { predicted, records }));
  }
  return scored;
}

/** The steps of a cross-validation that differ in the group alone, in the order of the groups. */
function groupsOfFolds(steps: readonly TargetStep[]): TargetStep[][] {
  const byArm = new Map<string, TargetStep[]>();
  for (const step of steps) {
    if (step.fold === null) continue;
    const method = step.kind === 'learn' ? [step.scheme, ...step.sources] : [step.features];
    const arm = JSON.stringify([step.kind, method, step.fraction, step.seed]);
    byArm.set(arm, [...(byArm.get(arm) ?? []), step]);
  }
  return [...byArm.values()];
}

/** Puts the answers of all groups together: each record was asked of the one that did not know it. */
async function joinFolds(
  study: Study,
  folds: readonly TargetStep[],
  store: StudyStore,
): Promise<ScoredArm> {
  const records = askedRecords(study, 'cross-validation');
  const [rows, classes] = records.truth.shape as [number, number];
  const data = new Float32Array(rows * classes);
  let arm: ArmFacts | undefined;
  for (const step of folds) {
    const output = await requireOutput(store, step.key);
    arm ??= factsOf(study, step, output);
    const answers = toContiguous(predictionsOf(output));
    for (const [i, row] of heldPositions(study, step.fold as number).entries()) {
      data.set(answers.subarray(i * classes, (i + 1) * classes), row * classes);
    }
  }
  const predicted = asNdArray(data, [rows, classes]);
  return scoreArm(study, arm as ArmFacts, 'cross-validation', { predicted, records });
}

function factsOf(study: Study, step: TargetStep, { facts }: StepOutput): ArmFacts {
  const { fraction, seed } = step;
  if (step.kind === 'baseline') {
    const { records } = facts as unknown as BaselineFacts;
    const method = { arm: 'baseline', source: null, scheme: step.features ?? 'constant' } as const;
    return { ...method, backbone: null, fraction, records, seed, steps: 0 };
  }
  const { records, steps, backbone } = facts as unknown as LearnFacts;
  const pretrained = step.sources.length > 0;
  return {
    arm: pretrained ? 'transfer' : 'scratch',
    source: pretrained ? step.sources.join(' + ') : null,
    scheme: step.scheme,
    backbone: backbone.id ?? study.backbone.backbone.id,
    ...{ fraction, records, seed, steps },
  };
}
