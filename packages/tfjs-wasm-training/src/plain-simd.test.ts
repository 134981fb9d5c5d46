import { conv1d, env, grads, mul, sum, type Tensor, type Tensor3D } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { expect, it, vi } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { disagreement, sample } from './testing/both-backends.ts';

// An engine without relaxed SIMD: it would refuse the probe just so.
await env().getAsync('WASM_HAS_SIMD_SUPPORT');
vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);

it('uses the plain kernels where the engine has no relaxed SIMD, with the same results', async () => {
  const { simd, skipped } = await enableTraining();
  expect(simd).toBe('plain');
  expect(skipped).toEqual([]);
  for (const [channels, filters] of [
    [3, 5],
    [16, 24],
  ] as const) {
    const error = await disagreement(() => {
      const inputs = [sample([2, 50, channels]), sample([7, channels, filters], 2)];
      const dy = sample([2, 50, filters], 3);
      return grads((x: Tensor, w: Tensor) =>
        sum(mul(conv1d(x as Tensor3D, w as Tensor3D, 1, 'same'), dy)),
      )(inputs);
    });
    expect(error).toBeLessThan(1e-5);
  }
});
