import { add, fill, memory, ones, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { WasmTrainingError } from './errors.ts';

beforeAll(() => enableTraining());

function errorOf(run: () => Tensor): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

it.each([
  ['nearly all of it', 4_294_900_000],
  ['so much that the stock allocator answers a small place', 4_294_960_000],
  ['more than there can be', 5_000_000_000],
])('says what was wanted where the memory ends: %s, %i bytes', (_, bytes) => {
  const before = memory().numTensors;
  const kept = ones([64]);
  const error = errorOf(() => fill([bytes / 4000, 1000], 1)) as WasmTrainingError;
  expect(WasmTrainingError.isInstance(error)).toBe(true);
  expect(error.code).toBe('out-of-memory');
  expect(error.message).toMatch(new RegExp(`^The wasm memory has no room for another ${bytes} `));
  const sum = add(kept, kept);
  expect(sum.dataSync()).toEqual(new Float32Array(64).fill(2));
  sum.dispose();
  kept.dispose();
  expect(memory().numTensors).toBe(before);
});
