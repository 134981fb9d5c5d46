import type { NdArray } from '@einthoven/core';
import type { EcgModel } from '@einthoven/models';
import { predictWithUncertainty } from './predict-with-uncertainty.ts';
import type { Predictions, PredictOptions } from './predictions.ts';

/**
 * Returns what a model says of examples, by head: probabilities of the classes (sigmoid or softmax),
 * or values in physical units; each the mean over the windows of an example.
 *
 * @param inputs - Shape [examples, samples, leads].
 * @throws ShapeError when the inputs or windows do not fit the model; InvalidArgumentError for inputs
 *   that are not finite; the reason of `signal` when it is aborted.
 */
export async function predict(
  model: EcgModel,
  inputs: NdArray<Float32Array>,
  options: PredictOptions = {},
): Promise<Predictions> {
  const predictions = await predictWithUncertainty(model, inputs, options);
  const values = Object.entries(predictions).map(([name, { values }]) => [name, values]);
  return Object.fromEntries(values);
}
