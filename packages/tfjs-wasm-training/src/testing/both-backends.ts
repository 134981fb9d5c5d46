import { memory, setBackend, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';

/** Values without a pattern, the same on every backend. */
export function sample(shape: number[], seed = 1): Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  const value = (_: unknown, i: number) => Math.sin(12.9898 * i + 78.233 * seed + 0.001 * i * i);
  return tensor(Float32Array.from({ length: size }, value), shape);
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

/** Runs the same tensors through both backends and returns the worst relative error of wasm against cpu. */
export async function disagreement(run: () => Tensor | Tensor[]): Promise<number> {
  const answers: Float32Array[][] = [];
  for (const backend of ['cpu', 'wasm']) {
    await setBackend(backend);
    answers.push(tidy(() => [run()].flat().map((result) => Float32Array.from(result.dataSync()))));
  }
  const [cpu, wasm] = answers as [Float32Array[], Float32Array[]];
  return Math.max(...cpu.map((values, i) => relativeError(values, wasm[i] ?? [])));
}

/** Tensors alive now. */
export function tensors(): number {
  return memory().numTensors;
}
