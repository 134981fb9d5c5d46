import { asNdArray, type NdArray } from '@einthoven/core';
import { applyModel, type EcgModel, type Head, headWidth } from '@einthoven/models';
import { headReading } from './head-reading.ts';
import { meanOverWindows } from './mean-over-windows.ts';
import type { HeadPrediction, PredictOptions } from './predictions.ts';

/**
 * Returns what a model says of examples, by head, with the standard deviation or the quantiles of the
 * heads that tell them; over windows, those of all windows together.
 *
 * @param inputs - Shape [examples, samples, leads].
 * @throws ShapeError when the inputs or windows do not fit the model; InvalidArgumentError for inputs
 *   that are not finite; the reason of `signal` when it is aborted.
 */
export async function predictWithUncertainty(
  model: EcgModel,
  inputs: NdArray<Float32Array>,
  options: PredictOptions = {},
): Promise<Record<string, HeadPrediction>> {
  const { heads } = model;
  const compute = (x: Parameters<typeof applyModel>[1]) =>
    applyModel(model, x, { training: false });
  const raw = await meanOverWindows(model, inputs, heads.map(headReading), compute, options);
  return Object.fromEntries(
    heads.map((head, i) => [head.name, predictionOf(head, raw[i] as NdArray<Float32Array>)]),
  );
}

function predictionOf(head: Head, raw: NdArray<Float32Array>): HeadPrediction {
  if (head.kind !== 'regression' || head.uncertainty === 'none') {
    return { uncertainty: 'none', values: raw };
  }
  const width = headWidth(head);
  const block = (index: number) => head.outputs.map((_, output) => index * width + output);
  if (head.uncertainty === 'gaussian') {
    const [values, standardDeviations] = [columns(raw, block(0)), columns(raw, block(1))];
    return { uncertainty: 'gaussian', values, standardDeviations };
  }
  const { quantiles: levels } = head.uncertainty;
  const values = columns(raw, block(levels.indexOf(0.5)));
  const byOutput = head.outputs.flatMap((_, output) => levels.map((_, i) => i * width + output));
  const shape = [raw.shape[0] as number, width, levels.length];
  const quantiles = asNdArray(columns(raw, byOutput).data, shape);
  return { uncertainty: 'quantiles', values, levels, quantiles };
}

/** These columns of a matrix, side by side in an array of their own. */
function columns(matrix: NdArray<Float32Array>, wanted: readonly number[]): NdArray<Float32Array> {
  const [count, width] = [matrix.shape[0] as number, wanted.length];
  const data = new Float32Array(count * width);
  for (let i = 0; i < data.length; i++) {
    data[i] = matrix.get(Math.floor(i / width), wanted[i % width] as number);
  }
  return asNdArray(data, [count, width]);
}
