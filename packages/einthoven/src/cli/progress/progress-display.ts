import type { OnProgress } from '@einthoven/core';

/** Shows the progress of long work. */
export interface ProgressDisplay {
  readonly onProgress: OnProgress;
  /** Ends the phase that is shown, which was done. */
  finish(): void;
  /** Ends the phase that is shown, which was not done. */
  abandon(): void;
}
