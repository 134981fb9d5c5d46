import { InvalidArgumentError, type Random } from '@einthoven/core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { EcgModel } from './ecg-model.ts';
import { dropoutLayers } from './seed-dropout.ts';

/** How {@link applyModel} runs. */
export interface ApplyOptions {
  /** Whether batch normalisation uses and follows the batch, and dropout drops. */
  readonly training: boolean;
  /** Draws the dropout masks; needed in training when a layer drops. */
  readonly random?: Random;
}

/**
 * Returns the outputs of the heads, in order: logits or standardised values, shape [batch, width].
 *
 * @param x - Shape [batch, samples, leads].
 * @throws InvalidArgumentError when training needs a `random` and has none.
 */
export function applyModel(model: EcgModel, x: Tensor3D, options: ApplyOptions): Tensor2D[] {
  const { training, random } = options;
  if (training && !random && dropoutLayers(model.model).length > 0) {
    throw new InvalidArgumentError('random is undefined, but the model has dropout', {
      argument: 'random',
      hint: "Pass a random stream, for instance random.child('step', step).",
    });
  }
  const outputs = model.model.apply(x, { training, random }) as Tensor | Tensor[];
  return (Array.isArray(outputs) ? outputs : [outputs]) as Tensor2D[];
}

/** Returns the pooled features of the backbone, shape [batch, 2 · channels]: means, then maxima. */
export function applyFeatures(model: EcgModel, x: Tensor3D): Tensor2D {
  return model.features.apply(x, { training: false }) as Tensor2D;
}
