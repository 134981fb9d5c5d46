import { getBackend, setBackend } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { WasmTrainingError } from './errors.ts';
import { tensors } from './testing/both-backends.ts';

it('selects the wasm backend and reports what it did', async () => {
  await setBackend('cpu');
  const before = tensors();
  const report = await enableTraining();
  expect(getBackend()).toBe('wasm');
  expect(report).toMatchObject({ backend: 'wasm', skipped: [] });
  expect(report.patched).toContain('layers.BatchNormalization');
  expect(report.patched).toContain('Conv2DBackpropFilter');
  expect(report.fallbacks).toContain('RaggedGather');
  expect(tensors()).toBe(before);
  expect(layers.batchNormalization({}).name).toBe('batch_normalization_BatchNormalization1');
});

it('uses relaxed SIMD on the Node versions that have it', async () => {
  expect((await enableTraining()).simd).toBe('relaxed');
});

it('changes nothing when called again, but selects the backend', async () => {
  const { call } = Object.getPrototypeOf(layers.batchNormalization({}));
  const first = await enableTraining();
  await setBackend('cpu');
  expect(await enableTraining()).toEqual(first);
  expect(getBackend()).toBe('wasm');
  expect(Object.getPrototypeOf(layers.batchNormalization({})).call).toBe(call);
});

it('refuses a number of threads that there cannot be, by name and value', async () => {
  for (const threads of [0, 1.5, 65]) {
    const error = await enableTraining({ threads }).catch((reason) => reason);
    expect(WasmTrainingError.isInstance(error)).toBe(true);
    expect(error.code).toBe('invalid-argument');
    expect(error.message).toContain(`'threads' is ${threads}`);
  }
});
