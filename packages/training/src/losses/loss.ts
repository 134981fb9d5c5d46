import type { Head } from '@einthoven/models';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';

/** What a {@link Loss} sees of one head. */
export interface LossInputs {
  /**
   * Logits or standardised values, shape [batch, raw width]: where a head tells its uncertainty several
   * blocks side by side, each as wide as the targets.
   */
  readonly output: Tensor2D;
  /** Classes as 0 and 1, or standardised values, shape [batch, width]; 0 where masked. */
  readonly target: Tensor2D;
  /** How much each target counts: its mask times the weight of the output; shape [batch, width]. */
  readonly weight: Tensor2D;
}

/** The loss of one head on one batch: differentiable, blind to entries of weight 0. */
export interface Loss {
  (inputs: LossInputs): Scalar;
  /** Throws ShapeError when the loss is not for such a head; without it the loss is for all. */
  accepts?(head: Head): void;
}
