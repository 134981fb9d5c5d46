import type { StudyPlan } from '../study/study.ts';

/** Optimiser steps of one training on this many records: the plan's epochs, but never too few. */
export function stepsFor(records: number, plan: StudyPlan): number {
  const perEpoch = Math.ceil(records / plan.batchSize);
  return Math.max(plan.minimumSteps, Math.ceil(plan.epochs * perEpoch));
}
