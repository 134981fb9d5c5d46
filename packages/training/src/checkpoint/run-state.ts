import type { NamedWeights } from '@einthoven/models';
import type { BestState } from '../fit/best-weights.ts';
import type { Place } from '../fit/endless-batches.ts';
import type { FitStep } from '../fit/fit-options.ts';
import type { OptimizerState } from '../optimizers/optimizer.ts';

/** All that a fit needs to go on as if it had never stopped. */
export interface RunState {
  readonly history: readonly FitStep[];
  /** Whether the last step of the history has had its validation and its logs. */
  readonly finished: boolean;
  /** Where in the source the last step was. */
  readonly place: Place;
  /** The model's own, not their average. */
  readonly weights: NamedWeights;
  readonly optimizer: OptimizerState;
  /** Null without averaging. */
  readonly average: NamedWeights | null;
  /** Null before the first validation. */
  readonly best: BestState | null;
}
