import { mul, type Tensor } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';

it('takes back the patch of a layer that works differently in the tfjs at hand', async () => {
  const prototype = Object.getPrototypeOf(layers.batchNormalization({}));
  const { call } = prototype;
  // A tfjs whose layer does something else: here, twice as much.
  const other = function (this: unknown, ...args: unknown[]) {
    return mul(call.apply(this, args) as Tensor, 2);
  };
  prototype.call = other;
  const { patched, skipped } = await enableTraining();
  expect(prototype.call).toBe(other);
  expect(patched).not.toContain('layers.BatchNormalization');
  expect(skipped).toHaveLength(1);
  expect(skipped[0]).toMatch(/^layers\.BatchNormalization: results differ by/);
});
