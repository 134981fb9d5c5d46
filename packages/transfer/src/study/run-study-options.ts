import type { OnProgress } from '@einthoven/core';

/** How a study is run. */
export interface RunStudyOptions {
  readonly onProgress?: OnProgress;
  /** Stops the study within a step; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}
