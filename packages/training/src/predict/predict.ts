import type { NdArray } from '@einthoven/core';
import { applyModel, type EcgModel, headWidth } from '@einthoven/models';
import { meanOverWindows } from './mean-over-windows.ts';
import type { Predictions, PredictOptions } from './predictions.ts';
import { toPhysical } from './to-physical.ts';

/**
 * Returns what a model says of examples, by head: probabilities of the classes (sigmoid or softmax),
 * or values in physical units; each the mean over the windows of an example.
 *
 * @param inputs - Shape [examples, samples, leads].
 * @throws ShapeError when the inputs or windows do not fit the model; the reason of `signal` when it
 *   is aborted.
 */
export async function predict(
  model: EcgModel,
  inputs: NdArray<Float32Array>,
  options: PredictOptions = {},
): Promise<Predictions> {
  const { heads } = model;
  const outputs = heads.map((head) => ({ width: headWidth(head), mapRow: toPhysical(head) }));
  const results = await meanOverWindows(
    model,
    inputs,
    outputs,
    (x) => applyModel(model, x, { training: false }),
    options,
  );
  return Object.fromEntries(
    heads.map(({ name }, i) => [name, results[i] as NdArray<Float32Array>]),
  );
}
