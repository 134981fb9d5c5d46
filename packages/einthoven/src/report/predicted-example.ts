import type { SaliencyStretch } from '../predictor/saliency.ts';
import type { ExampleRecord } from '../study/example-record.ts';

/** A recording with what the model says about it. */
export interface PredictedExample extends ExampleRecord {
  /** By class. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/** A recording on which the model errs, with what it looked at. */
export interface ExplainedError extends PredictedExample {
  /** Cross-entropy, mean over the classes. */
  readonly loss: number;
  /** The class on which the model errs most. */
  readonly className: string;
  /** What speaks for that class in the recording. */
  readonly saliency: readonly SaliencyStretch[];
}
