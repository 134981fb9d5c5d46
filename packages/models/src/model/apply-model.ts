import { InvalidArgumentError, type Random } from '@einthoven/core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import type { EcgModel } from './ecg-model.ts';
import { requireInputShape } from './require-input-shape.ts';
import { dropoutLayers } from './seed-dropout.ts';

/** How {@link applyModel} runs. */
export interface ApplyOptions {
  /** Whether batch normalisation uses and follows the batch, and dropout drops. */
  readonly training: boolean;
  /** Draws the dropout masks; needed in training when a layer drops. */
  readonly random?: Random;
}

/**
 * Returns the outputs of the heads, in order: logits or standardised values, shape [batch, raw width].
 *
 * @param x - Shape [batch, samples, leads].
 * @throws ShapeError when `x` does not fit the model; InvalidArgumentError when training needs a
 *   `random` and has none.
 */
export function applyModel(model: EcgModel, x: Tensor3D, options: ApplyOptions): Tensor2D[] {
  requireShape(model, x);
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

/**
 * Returns the features of the backbone pooled over time, shape [batch, channels], or for the pooling
 * 'mean-max' [batch, 2 · channels]: means, then maxima.
 *
 * @param x - Shape [batch, samples, leads].
 * @throws ShapeError when `x` does not fit the model.
 */
export function applyFeatures(model: EcgModel, x: Tensor3D): Tensor2D {
  requireShape(model, x);
  return model.features.apply(x, { training: false }) as Tensor2D;
}

function requireShape(model: EcgModel, { shape }: Tensor3D): void {
  const hint =
    'Crop or cut the examples to the length of the model, or build the model for theirs.';
  requireInputShape(model, shape, { argument: 'x', hint });
}
