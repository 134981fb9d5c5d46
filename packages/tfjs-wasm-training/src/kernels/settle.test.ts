import { beforeAll, expect, it } from 'vitest';
import { type KernelModule, loadKernels } from '../kernel-module.ts';

const SIGMOID = 3;
const TANH = 4;
const memory = new WebAssembly.Memory({ initial: 4 });
let kernels: KernelModule;

beforeAll(async () => {
  kernels = (await loadKernels(memory)).kernels;
});

function settle(kind: number, x: number[]): number[] {
  const padded = Math.ceil(x.length / 4) * 4;
  new Float32Array(memory.buffer).set(x, 0);
  kernels.settle(kind, padded, 0, 4 * padded);
  return Array.from(new Float32Array(memory.buffer, 4 * padded, x.length));
}

const logistic = (x: number) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));

it.each([
  ['tanh', TANH, Math.tanh],
  ['sigmoid', SIGMOID, logistic],
] as const)('computes %s to 3e-7 of its value over the whole range', (_, kind, exact) => {
  const steps = Array.from({ length: 20_000 }, (_, i) => Math.fround((i - 10_000) / 113));
  const tiny = Array.from({ length: 100 }, (_, i) => Math.fround((-1) ** i * 2 ** -i));
  const x = [...steps, ...tiny];
  const y = settle(kind, x);
  const errors = x.map((value, i) => {
    const expected = exact(value);
    const difference = Math.abs((y[i] as number) - expected);
    // What is smaller than the normal floats may become zero.
    return difference < 1.2e-38 ? 0 : difference / Math.abs(expected);
  });
  expect(Math.max(...errors)).toBeLessThan(3e-7);
});

it('is right at the infinities and hands NaN on', () => {
  const ends = [-Infinity, Infinity, Number.NaN, -0];
  expect(settle(TANH, ends)).toEqual([-1, 1, Number.NaN, -0]);
  expect(settle(SIGMOID, ends)).toEqual([0, 1, Number.NaN, 0.5]);
});
