import type { OnProgress } from '@einthoven/core';
import type { StepRunner } from '../runners/step-runner.ts';
import type { StudyStore } from '../stores/study-store.ts';

/** How a study is run. */
export interface RunStudyOptions {
  /** Keeps what each step gives; default in memory, for the time of the run. */
  readonly store?: StudyStore;
  /** Does the steps, and is closed at the end; default in this process. It must use the same store. */
  readonly runner?: StepRunner;
  readonly onProgress?: OnProgress;
  /** Stops the study within a step; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}
