import { type Tensor, tensor3d, tidy } from '@tensorflow/tfjs-core';
// biome-ignore lint/correctness/noUndeclaredDependencies: only tests import this file.
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web';
// biome-ignore lint/correctness/noUndeclaredDependencies: only tests import this file.
import { expect } from 'vitest';
import { applyModel } from '../model/apply-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { toOnnx } from '../onnx/to-onnx.ts';
import { getWeights } from '../weights/get-weights.ts';
import { setWeights } from '../weights/set-weights.ts';
import { expectNear } from './expect-near.ts';

const BATCH = 3;

function inputsOf({ input: { samples, leads } }: EcgModel): Float32Array {
  return Float32Array.from({ length: BATCH * samples * leads }, (_, i) =>
    Math.sin(i + 0.01 * i * i),
  );
}

/** The outputs of the heads, in order, on the inputs that {@link outputsThere} takes too. */
export function outputsHere(model: EcgModel): number[][] {
  const { samples, leads } = model.input;
  return tidy(() => {
    const x = tensor3d(inputsOf(model), [BATCH, samples, leads]);
    return applyModel(model, x, { training: false }).map((y: Tensor) => [...y.dataSync()]);
  });
}

/** What onnxruntime gives, by the names of the heads. */
export async function outputsThere(
  model: EcgModel,
  bytes: Uint8Array,
): Promise<Record<string, number[]>> {
  const session = await InferenceSession.create(bytes);
  const { samples, leads } = model.input;
  const ecg = new OrtTensor('float32', inputsOf(model), [BATCH, samples, leads]);
  const results = await session.run({ ecg });
  await session.release();
  return Object.fromEntries(
    Object.entries(results).map(([name, { data }]) => [name, [...(data as Float32Array)]]),
  );
}

/** Statistics of normalisation that are not 0 and 1, and scales that are not 0. */
function unsettle(model: EcgModel): void {
  const weights = getWeights(model);
  for (const [name, { data }] of Object.entries(weights)) {
    if (/kernel/.test(name)) continue;
    const positive = /variance|gamma/.test(name);
    data.forEach((_, i) => {
      data[i] = positive ? 1 + 0.5 * Math.sin(i) ** 2 : 0.2 * Math.cos(3 * i);
    });
  }
  setWeights(model, weights);
}

/** Expects equal outputs of both, with statistics and biases that are not 0 or 1. */
export async function expectSame(model: EcgModel): Promise<void> {
  unsettle(model);
  const there = await outputsThere(model, toOnnx(model));
  const here = outputsHere(model);
  model.heads.forEach(({ name }, i) => {
    expectNear(there[name]!, here[i]!);
  });
  expect(here.flat().every((value) => Number.isFinite(value))).toBe(true);
  expect(new Set(here.flat()).size).toBeGreaterThan(BATCH);
}
