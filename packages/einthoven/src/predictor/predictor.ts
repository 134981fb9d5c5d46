import type { Ecg } from '@einthoven/core';
import type { ModelBundle } from '@einthoven/models';

/** What a model says about one recording. */
export interface Prediction {
  /**
   * By head, then by output: the probability of a class, or a value in the unit that its name ends
   * with.
   */
  readonly heads: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By head, then by output, of the heads that tell it; left out where none does. */
  readonly uncertainty?: Readonly<Record<string, Readonly<Record<string, OutputUncertainty>>>>;
}

/** How sure a model is of a value, in the value's unit. */
export type OutputUncertainty =
  | { readonly standardDeviation: number }
  /** By level, such as '0.05' and '0.95'. */
  | { readonly quantiles: Readonly<Record<string, number>> };

/** A model that answers for whole recordings. */
export interface Predictor {
  /**
   * Resolves to the prediction for a recording, which goes through the stored preprocessing first.
   *
   * @throws An error that names rate, lead, unit or sample when the preprocessing cannot take the
   * recording.
   */
  (ecg: Ecg): Promise<Prediction>;
  /** The model with its preprocessing. */
  readonly bundle: ModelBundle;
  /** Frees the model's weights. */
  dispose(): void;
}
