import type { TargetPart } from '../data/target-task.ts';
import type { StepOutput } from '../stores/study-store.ts';
import { featuresOf } from './fit-baseline.ts';
import { ask, learntNetwork } from './learn-target.ts';
import { predictLinear } from './linear-model.ts';
import { PREDICTIONS } from './predictions.ts';
import { requireOutput, type StepWork } from './step-work.ts';
import type { TestStep } from './study-step.ts';

/** Asks what an earlier step learnt about the test records. */
export async function doTest(step: TestStep, work: StepWork): Promise<StepOutput> {
  const { study } = work.held;
  const { examples } = study.target.test as TargetPart;
  const [of, features] = step.needs as [string, string | undefined];
  const learnt = await requireOutput(work.store, of);
  const predictions =
    step.of.kind === 'learn'
      ? await ask(learntNetwork(learnt), examples, work)
      : predictLinear(
          study,
          learnt.arrays,
          features === undefined ? null : await featuresOf(features, work),
          examples.ids.length,
        );
  return { facts: null, arrays: { [PREDICTIONS]: predictions } };
}
