import {
  asNdArray,
  breathe,
  type NdArray,
  requireNumber,
  toContiguous,
  windowsOf,
} from '@einthoven/core';
import type { EcgModel } from '@einthoven/models';
import { type Tensor2D, type Tensor3D, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type { PredictOptions } from './predictions.ts';
import { requireInputs } from './require-inputs.ts';

const WINDOWS_AT_A_TIME = 64;

/** Changes a row in place. */
export type MapRow = (row: Float64Array) => void;

/** One output of {@link meanOverWindows}. */
export interface WindowOutput {
  readonly width: number;
  /** What becomes of a window's row before windows are averaged; default: nothing. */
  readonly mapWindow?: MapRow;
  /** What becomes of the mean of an example; default: nothing. */
  readonly mapMean?: MapRow;
}

/**
 * Returns, for each output, the mean over the windows of each example: shape [examples, width].
 *
 * @param compute - From inputs [windows, samples, leads] to one tensor [windows, width] an output.
 * @throws ShapeError when the inputs or windows do not fit the model; InvalidArgumentError for inputs
 *   that are not finite.
 */
export async function meanOverWindows(
  model: EcgModel,
  inputs: NdArray<Float32Array>,
  outputs: readonly WindowOutput[],
  compute: (x: Tensor3D) => Tensor2D[],
  options: PredictOptions,
): Promise<NdArray<Float32Array>[]> {
  const { windows = { samples: model.input.samples, count: 1 }, signal } = options;
  const [size, samples, leads] = requireInputs(model, inputs, {
    ...options,
    argument: 'inputs',
  });
  const { batchSize = Math.max(1, Math.floor(WINDOWS_AT_A_TIME / windows.count)) } = options;
  requireNumber('batchSize', batchSize, { integer: true, min: 1 });
  const data = toContiguous(inputs);
  const sums = outputs.map(({ width }) => new Float64Array(size * width));
  for (let start = 0; start < size; start += batchSize) {
    await breathe(signal);
    const count = Math.min(batchSize, size - start);
    const part = data.subarray(start * samples * leads, (start + count) * samples * leads);
    const cut = windowsOf(asNdArray(part, [count, samples, leads]), windows.samples, windows.count);
    const values = await computeValues(cut, compute);
    for (const [i, output] of outputs.entries()) {
      const to = (sums[i] as Float64Array).subarray(start * output.width);
      addWindows(values[i] as Float32Array, output, windows.count, to);
    }
  }
  return outputs.map((output, i) => meansOf(sums[i] as Float64Array, output, windows.count, size));
}

async function computeValues(
  inputs: NdArray<Float32Array>,
  compute: (x: Tensor3D) => Tensor2D[],
): Promise<Float32Array[]> {
  const shape = inputs.shape as [number, number, number];
  const tensors = tidy(() => compute(tensor3d(toContiguous(inputs), shape)));
  try {
    const values = await Promise.all(tensors.map((value) => value.data<'float32'>()));
    return values.map((value) => value.slice());
  } finally {
    for (const value of tensors) value.dispose();
  }
}

function addWindows(
  values: Float32Array,
  { width, mapWindow }: WindowOutput,
  count: number,
  to: Float64Array,
): void {
  for (let row = 0; row * width < values.length; row++) {
    const from = Float64Array.from(values.subarray(row * width, (row + 1) * width));
    mapWindow?.(from);
    const at = Math.floor(row / count) * width;
    for (let j = 0; j < width; j++) to[at + j] = (to[at + j] as number) + (from[j] as number);
  }
}

function meansOf(
  sums: Float64Array,
  { width, mapMean }: WindowOutput,
  count: number,
  size: number,
): NdArray<Float32Array> {
  const means = sums.map((sum) => sum / count);
  for (let i = 0; i < size; i++) mapMean?.(means.subarray(i * width, (i + 1) * width));
  return asNdArray(Float32Array.from(means), [size, width]);
}
