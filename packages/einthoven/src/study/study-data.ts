import type { ClassTarget } from '@einthoven/transfer';
import type { ExampleRecord } from './example-record.ts';

/** A target and the way to its recordings. */
export interface TargetData {
  readonly target: ClassTarget;
  /** A few recordings to show. */
  readonly examples: readonly ExampleRecord[];
  /**
   * Resolves to the recording behind an id of the target, as recorded.
   *
   * @throws NotFoundError for an id that the target does not have.
   */
  recordOf(id: string): Promise<ExampleRecord>;
  /** Whether the recording behind an id is in millivolts; default: all are. */
  hasVoltage?(id: string): boolean;
}
