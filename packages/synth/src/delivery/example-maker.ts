import type { Batch } from '@einthoven/core';

/**
 * Makes the examples of a data set from their indices. It stands in a module of its own, as the default
 * export, so that worker threads can import it: functions cannot be sent to them.
 */
export interface ExampleMaker {
  readonly id: string;
  /** Changes when the examples do. */
  readonly version: string;
  /** Indices lie from 0 to `size` − 1. */
  readonly size: number;
  /** Returns the examples of these indices; each depends on its own index alone. */
  make(indices: ArrayLike<number>): Batch;
}
