import type { ExampleRecord } from '../study/example-record.ts';

/** A recording with what the model says about it. */
export interface PredictedExample extends ExampleRecord {
  /** By class. */
  readonly probabilities: Readonly<Record<string, number>>;
}
