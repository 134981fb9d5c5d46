import { computeFeatures } from './compute-features.ts';
import { doTest } from './do-test.ts';
import { fitBaseline } from './fit-baseline.ts';
import { learnTarget } from './learn-target.ts';
import { pretrainSource } from './pretrain-source.ts';
import type { StepWork } from './step-work.ts';
import type { StudyStep } from './study-step.ts';

/**
 * Does one step of a study and keeps its output; does nothing where the store has it already. The
 * outputs of the steps that it needs must be there.
 */
export async function runStep(step: StudyStep, work: StepWork): Promise<void> {
  const { store } = work;
  if (await store.has(step.key)) return;
  await store.write(step.key, await outputOf(step, work));
}

function outputOf(step: StudyStep, work: StepWork) {
  if (step.kind === 'pretrain') return pretrainSource(step, work);
  if (step.kind === 'features') return computeFeatures(step, work);
  if (step.kind === 'learn') return learnTarget(step, work);
  if (step.kind === 'baseline') return fitBaseline(step, work);
  return doTest(step, work);
}
