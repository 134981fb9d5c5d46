import type { OnProgress } from '@einthoven/core';
import type { StudyStep } from '../steps/study-step.ts';

/**
 * Does the steps of one study somewhere: in this process, in others, or, behind the same port, on other
 * machines that share the store.
 */
export interface StepRunner {
  /** How many steps it does at once. */
  readonly places: number;
  /** Resolves when the output of the step is in the store; rejects when it cannot be made. */
  run(step: StudyStep, options: RunStepOptions): Promise<void>;
  /** Ends what it started; steps under way may be lost. */
  close(): Promise<void>;
}

/** How a step is watched and stopped. */
export interface RunStepOptions {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}
