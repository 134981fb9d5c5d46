import type { NdArray } from '@einthoven/core';
import { applyFeatures, type EcgModel } from '@einthoven/models';
import { meanOverWindows } from './mean-over-windows.ts';
import type { PredictOptions } from './predictions.ts';

/**
 * Returns the features of examples pooled over time, shape [examples, features]: by default means of
 * all channels and then maxima, each the mean over the windows of an example.
 *
 * @param inputs - Shape [examples, samples, leads].
 * @throws ShapeError when the inputs or windows do not fit the model; InvalidArgumentError for inputs
 *   that are not finite; the reason of `signal` when it is aborted.
 */
export async function extractFeatures(
  model: EcgModel,
  inputs: NdArray<Float32Array>,
  options: PredictOptions = {},
): Promise<NdArray<Float32Array>> {
  const width = model.features.outputs[0]?.shape[1] as number;
  const compute = (x: Parameters<typeof applyFeatures>[1]) => [applyFeatures(model, x)];
  const [features] = await meanOverWindows(model, inputs, [{ width }], compute, options);
  return features as NdArray<Float32Array>;
}
