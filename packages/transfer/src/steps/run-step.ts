import { TrainingError } from '@einthoven/core';
import type { StepOutput } from '../stores/study-store.ts';
import { computeFeatures } from './compute-features.ts';
import { doTest } from './do-test.ts';
import { fitBaseline } from './fit-baseline.ts';
import { learnTarget } from './learn-target.ts';
import { pretrainSource } from './pretrain-source.ts';
import { problemOf } from './problem-of.ts';
import { readNumbers } from './read-numbers.ts';
import type { StepWork } from './step-work.ts';
import type { StudyStep } from './study-step.ts';

/**
 * Does one step of a study and keeps its output; does nothing where the store has it already. The
 * outputs of the steps that it needs must be there.
 *
 * @throws TrainingError naming the step when a training diverges; nothing of the step is kept then.
 */
export async function runStep(step: StudyStep, work: StepWork): Promise<void> {
  const { store } = work;
  if (await store.has(step.key)) return;
  const output = await outputOf(step, work).catch((error: unknown) => {
    throw TrainingError.isInstance(error) ? inPhase(step, error) : error;
  });
  await store.write(step.key, output);
}

async function outputOf(step: StudyStep, work: StepWork): Promise<StepOutput> {
  if (step.kind === 'pretrain') return pretrainSource(step, work);
  if (step.kind === 'read') return readNumbers(step, work);
  if (step.kind === 'features') return computeFeatures(step, work);
  if (step.kind === 'learn') return learnTarget(step, work);
  if (step.kind === 'baseline') return fitBaseline(step, work);
  return doTest(step, work);
}

function inPhase({ phase }: StudyStep, error: TrainingError): TrainingError {
  const { argument, value, hint } = error;
  return new TrainingError(`'${phase}': ${problemOf(error)}`, {
    ...(argument && { argument }),
    ...(hint && { hint }),
    value,
    cause: error,
  });
}
