import {
  addN,
  backend,
  cast,
  grads,
  memory,
  mul,
  type Scalar,
  setBackend,
  sum,
  type Tensor,
  tensor,
  tidy,
  util,
} from '@tensorflow/tfjs-core';
import type { WasmBackend } from '../wasm-backend.ts';

/** Values without a pattern, the same on every backend. */
export function sample(shape: number[], seed = 1): Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  const value = (_: unknown, i: number) => Math.sin(12.9898 * i + 78.233 * seed + 0.001 * i * i);
  return tensor(Float32Array.from({ length: size }, value), shape);
}

/** The same values between two bounds. */
export function between(low: number, high: number, shape: number[], seed = 1): Tensor {
  const values = sample(shape, seed).dataSync();
  return tensor(
    values.map((value) => low + ((value + 1) / 2) * (high - low)),
    shape,
  );
}

/** An operation's results as one number, weighted without a pattern. */
export function weigh(results: Tensor | Tensor[]): Scalar {
  const parts = [results].flat().map((part, i) => {
    return sum(mul(cast(part, 'float32'), sample(part.shape, 9 + i)));
  });
  return addN(parts) as Scalar;
}

/** An operation's results and the gradients of their weighted sum by every input. */
export function withGradients(
  run: (...inputs: Tensor[]) => Tensor | Tensor[],
  inputs: Tensor[],
): Tensor[] {
  const slopes = grads((...copies: Tensor[]) => weigh(run(...copies)))(inputs);
  return [...[run(...inputs)].flat(), ...slopes];
}

/** The gradient of a weighted sum of results, by differences; exact for what is linear. */
export function differences(run: (x: Tensor) => Tensor, x: Tensor): number[] {
  const values = x.dataSync();
  const at = (i: number, step: number) => {
    const moved = Float32Array.from(values);
    moved[i] = (values[i] as number) + step;
    return weigh(run(tensor(moved, x.shape))).dataSync()[0] as number;
  };
  return Array.from(values, (_, i) => at(i, 0.5) - at(i, -0.5));
}

/** Largest difference of two arrays over the largest value of the first. */
export function relativeError(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  if (expected.length !== actual.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    const [e, a] = [expected[i] as number, actual[i] as number];
    if (!Number.isFinite(a)) return Number.POSITIVE_INFINITY;
    difference = Math.max(difference, Math.abs(e - a));
    scale = Math.max(scale, Math.abs(e));
  }
  return difference / Math.max(scale, 1e-30);
}

/**
 * Runs with every new tensor of the wasm backend full of NaN until it is written: a kernel that leaves a value out, or
 * adds to what happens to be there, is found out at once.
 */
function onSoiledMemory<T>(run: () => T): T {
  const wasm = backend() as unknown as WasmBackend;
  const { write } = wasm;
  wasm.write = (values, shape, dtype) => {
    const dataId = write.call(wasm, values, shape, dtype);
    if (values === null) {
      const { memoryOffset } = wasm.dataIdMap.get(dataId);
      const bytes = shape.reduce((product, n) => product * n, util.bytesPerElement(dtype));
      wasm.wasm.HEAPU8.fill(0xff, memoryOffset, memoryOffset + bytes);
    }
    return dataId;
  };
  try {
    return run();
  } finally {
    wasm.write = write;
  }
}

type Run = () => Tensor | Tensor[];

/** The worst relative error of wasm against cpu of each run, of which all go through one backend after the other. */
export async function disagreements(runs: readonly Run[]): Promise<number[]> {
  const read = (run: Run) =>
    tidy(() => [run()].flat().map((result) => Float32Array.from(result.dataSync())));
  await setBackend('cpu');
  const expected = runs.map(read);
  await setBackend('wasm');
  return runs.map((run, i) => {
    const answers = onSoiledMemory(() => read(run));
    const errors = expected[i]?.map((values, j) => relativeError(values, answers[j] ?? []));
    return Math.max(...(errors ?? [Number.NaN]));
  });
}

/** Runs the same tensors through both backends and returns the worst relative error of wasm against cpu. */
export async function disagreement(run: Run): Promise<number> {
  return (await disagreements([run]))[0] as number;
}

/** Tensors alive now. */
export function tensors(): number {
  return memory().numTensors;
}
