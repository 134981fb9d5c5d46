import type { JsonValue } from '@einthoven/core';
import type { BundleHandler, NamedWeights } from '@einthoven/models';

/** What a step of a study gives, as plain data. */
export interface StepOutput {
  readonly facts: JsonValue;
  /** By name. */
  readonly arrays: NamedWeights;
}

/** Where the outputs of steps are kept, by the key of the step: a port that any storage can fill. */
export interface StudyStore {
  /** Whether there is an output. */
  has(key: string): Promise<boolean>;
  /** The output, or null where there is none. */
  read(key: string): Promise<StepOutput | null>;
  /** Keeps an output: afterwards it is there whole, or, when this rejects, not at all. */
  write(key: string, output: StepOutput): Promise<void>;
  /** Where a long step keeps what it needs to go on after it was killed; null where nothing outlives it. */
  checkpoint(key: string, part: string): BundleHandler | null;
}
