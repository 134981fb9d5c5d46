import { memory, setBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';

it('starts as many threads as it is asked for and changes their number later', async () => {
  expect(await enableTraining({ threads: 3 })).toMatchObject({ threads: 3, skipped: [] });
  expect((await enableTraining()).threads).toBe(3);
  expect((await enableTraining({ threads: 1 })).threads).toBe(1);
  expect((await enableTraining({ threads: 2 })).threads).toBe(2);
  await setBackend('wasm');
  expect(memory().numTensors).toBe(0);
  expect('Worker' in globalThis).toBe(false);
});
