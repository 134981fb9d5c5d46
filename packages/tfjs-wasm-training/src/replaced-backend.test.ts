import {
  cos,
  findBackendFactory,
  grad,
  maxPool,
  mul,
  registerBackend,
  relu,
  removeBackend,
  setBackend,
  sum,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { disagreement, sample } from './testing/both-backends.ts';

/** Stock kernels, own kernels, both gradients of a convolution, and kernels of the cpu backend. */
function step(): Tensor[] {
  const loss = (x: Tensor) => sum(maxPool(relu(x) as Tensor4D, 2, 2, 'same')) as never;
  const layer = layers.conv1d({ filters: 4, kernelSize: 3, kernelInitializer: 'ones' });
  const slope = grad((x) => sum(mul(layer.apply(x) as Tensor, 2)) as never);
  return [grad(loss)(sample([2, 6, 6, 3])), slope(sample([2, 12, 8]))];
}

it('is enabled again after the backend was removed and registered anew', async () => {
  const first = await enableTraining({ threads: 1 });
  const { call } = Object.getPrototypeOf(layers.batchNormalization({}));
  const factory = findBackendFactory('wasm');
  removeBackend('wasm');
  registerBackend('wasm', factory, 2);
  await setBackend('wasm');
  expect(() => cos(sample([3])).dataSync()).not.toThrow();
  expect(() => sum(sample([3, 4]), 0).dataSync()).toThrow(/Call enableTraining\(\) again/);
  expect(await enableTraining()).toEqual(first);
  expect(Object.getPrototypeOf(layers.batchNormalization({})).call).toBe(call);
  expect(await disagreement(step)).toBeLessThan(1e-5);
});

it('is enabled once by two calls at the same time', async () => {
  const reports = await Promise.all([enableTraining(), enableTraining()]);
  expect(reports[1]).toEqual(reports[0]);
});
