import {
  add,
  grad,
  mul,
  setBackend,
  sum,
  type Tensor,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { differencesByThreads } from '../testing/any-threads.ts';
import { disagreement, sample } from '../testing/both-backends.ts';

// The first call decides whether there can be threads.
let patched: string[] = [];
beforeAll(async () => {
  patched = (await enableTraining({ threads: 3 })).patched;
});

/** The layer's values and all gradients. */
function train(shape: number[], options = {}): Tensor[] {
  const layer = layers.layerNormalization(options);
  layer.build([null, ...shape.slice(1)]);
  for (const weight of layer.trainableWeights) weight.write(sample(weight.shape as number[], 5));
  const run = (x: Tensor) => layer.apply(x) as Tensor;
  const loss = (x: Tensor) => sum(mul(run(x), sample(shape, 7))) as never;
  const x = sample(shape, 2);
  const variables = layer.trainableWeights.map((weight) => weight.read() as Variable);
  const slopes = variables.length ? variableGrads(() => loss(x), variables).grads : {};
  const answer = [run(x), grad(loss)(x), ...Object.values(slopes)];
  for (const variable of variables) variable.dispose();
  return answer;
}

describe('layer normalisation', () => {
  it('is in force', () => expect(patched).toContain('layers.LayerNormalization'));

  it.each([[[3, 4]], [[5, 7]], [[2, 3, 3]], [[4, 6, 19]], [[2, 3, 2, 32]], [[60, 21, 67]]])(
    'trains on %j as on the cpu backend',
    async (shape) => expect(await disagreement(() => train(shape))).toBeLessThan(1e-5),
  );

  it.each([[{ axis: 1 }], [{ axis: [1, 2] }]])('leaves %j to tfjs', async (options) => {
    expect(await disagreement(() => train([3, 4, 5], options))).toBeLessThan(1e-5);
  });

  it('trains without scale or centre, which tfjs’ own cannot', async () => {
    await setBackend('wasm');
    const slope = (options: object) => {
      const layer = layers.layerNormalization(options);
      const loss = (x: Tensor) => sum(mul(layer.apply(x) as Tensor, sample([3, 9], 7))) as never;
      return grad(loss)(sample([3, 9])).dataSync();
    };
    for (const options of [{ scale: false }, { center: false }]) {
      expect(slope(options)).toEqual(slope({}));
    }
  });

  it('is accurate far from zero', async () => {
    const layer = layers.layerNormalization();
    const centred = () => sample([4, 64]);
    const run = (x: Tensor) => layer.apply(x) as Tensor;
    await setBackend('wasm');
    const [near, far] = [run(centred()), run(add(centred(), 100))].map((y) => y.dataSync());
    const errors = Array.from(near as Float32Array, (y, i) => Math.abs(y - Number(far?.[i])));
    expect(Math.max(...errors)).toBeLessThan(1e-4);
  });

  it('has the same bits in any number of threads', async () => {
    expect(await differencesByThreads(() => train([60, 21, 67]))).toBe(0);
  });
});
