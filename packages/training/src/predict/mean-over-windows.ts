import {
  asNdArray,
  breathe,
  type NdArray,
  requireNumber,
  ShapeError,
  toContiguous,
  windowsOf,
} from '@einthoven/core';
import type { EcgModel } from '@einthoven/models';
import { type Tensor2D, type Tensor3D, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type { PredictOptions } from './predictions.ts';

const WINDOWS_AT_A_TIME = 64;

/** Maps one window's output row in place, before windows are averaged. */
export type MapRow = (row: Float32Array) => void;

/** One output of {@link meanOverWindows}. */
export interface WindowOutput {
  readonly width: number;
  readonly mapRow?: MapRow;
}

/**
 * Returns, for each output, the mean over the windows of each example: shape [examples, width].
 *
 * @param compute - From inputs [windows, samples, leads] to one tensor [windows, width] an output.
 * @throws ShapeError when the inputs or windows do not fit the model.
 */
export async function meanOverWindows(
  model: EcgModel,
  inputs: NdArray<Float32Array>,
  outputs: readonly WindowOutput[],
  compute: (x: Tensor3D) => Tensor2D[],
  options: PredictOptions,
): Promise<NdArray<Float32Array>[]> {
  const { windows = { samples: model.input.samples, count: 1 }, signal } = options;
  const [size, samples, leads] = requireInputs(model, inputs, options);
  const { batchSize = Math.max(1, Math.floor(WINDOWS_AT_A_TIME / windows.count)) } = options;
  requireNumber('batchSize', batchSize, { integer: true, min: 1 });
  const data = toContiguous(inputs);
  const results = outputs.map(({ width }) => new Float32Array(size * width));
  for (let start = 0; start < size; start += batchSize) {
    await breathe(signal);
    const count = Math.min(batchSize, size - start);
    const part = data.subarray(start * samples * leads, (start + count) * samples * leads);
    const cut = windowsOf(asNdArray(part, [count, samples, leads]), windows.samples, windows.count);
    const values = await computeValues(cut, compute);
    for (const [i, output] of outputs.entries()) {
      const to = (results[i] as Float32Array).subarray(start * output.width);
      addMeans(values[i] as Float32Array, output, windows.count, to);
    }
  }
  return results.map((result, i) => asNdArray(result, [size, outputs[i]?.width ?? 0]));
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

function addMeans(
  values: Float32Array,
  { width, mapRow }: WindowOutput,
  count: number,
  to: Float32Array,
): void {
  for (let row = 0; row * width < values.length; row++) {
    const from = values.subarray(row * width, (row + 1) * width);
    mapRow?.(from);
    const at = Math.floor(row / count) * width;
    for (let j = 0; j < width; j++)
      to[at + j] = (to[at + j] as number) + (from[j] as number) / count;
  }
}

function requireInputs(
  { input }: EcgModel,
  { shape }: NdArray<Float32Array>,
  { windows }: PredictOptions,
): [number, number, number] {
  const [size, samples, leads] = shape;
  const length = windows ? windows.samples : samples;
  if (shape.length === 3 && leads === input.leads && length === input.samples) {
    return [size as number, samples as number, leads as number];
  }
  const cut = windows ? ` with windows of ${windows.samples} samples` : '';
  throw new ShapeError(
    `inputs have shape [${shape}]${cut}; the model takes [n, ${input.samples}, ${input.leads}]`,
    {
      argument: 'inputs',
      value: shape,
      hint: `Pass windows: { samples: ${input.samples}, count } for longer examples.`,
    },
  );
}
