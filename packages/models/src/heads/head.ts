/** Mean and standard deviation of each output, in its physical unit. */
export type TargetScaling = {
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
};

/** A head that gives numbers in physical units, as plain JSON data. */
export type RegressionHead = {
  readonly kind: 'regression';
  readonly name: string;
  /** Names of the outputs, with the unit, for instance 'prMs'. */
  readonly outputs: readonly string[];
  /** The network works on (value − mean) / standard deviation. */
  readonly scaling: TargetScaling;
  /** How much each output counts in the loss. */
  readonly weights: readonly number[];
  /** Share of the features dropped in training. */
  readonly dropout: number;
  /** Whether the features are batch-normalised before the dense layer. */
  readonly batchNorm: boolean;
};

/** A head that gives a probability for each class, as plain JSON data. */
export type ClassificationHead = {
  readonly kind: 'classification';
  readonly name: string;
  readonly classes: readonly string[];
  /** Whether classes may hold together (sigmoid each) or exclude each other (softmax). */
  readonly multiLabel: boolean;
  /** Share of the features dropped in training. */
  readonly dropout: number;
};

/** What a model gives out under one name. */
export type Head = RegressionHead | ClassificationHead;

/** Returns the number of outputs or classes of a head. */
export function headWidth(head: Head): number {
  return head.kind === 'regression' ? head.outputs.length : head.classes.length;
}
