import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';

/** What a {@link Loss} sees of one head; all tensors have shape [batch, width]. */
export interface LossInputs {
  /** Logits, or standardised values. */
  readonly output: Tensor2D;
  /** Classes as 0 and 1, or standardised values; 0 where masked. */
  readonly target: Tensor2D;
  /** How much each entry counts: its mask times the weight of the output. */
  readonly weight: Tensor2D;
}

/** The loss of one head on one batch: differentiable, blind to entries of weight 0. */
export type Loss = (inputs: LossInputs) => Scalar;
