import type { TargetTask } from '@einthoven/transfer';
import type { ExampleRecord } from './example-record.ts';

/** A target and a few of its recordings to show. */
export interface TargetData {
  readonly target: TargetTask;
  readonly examples: readonly ExampleRecord[];
}
