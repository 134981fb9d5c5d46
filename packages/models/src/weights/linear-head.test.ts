import { createRandom } from '@einthoven/core';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtInBackbones } from '../backbones/built-in.ts';
import { classificationHead } from '../heads/classification-head.ts';
import { applyFeatures, applyModel } from '../model/apply-model.ts';
import { buildModel } from '../model/build-model.ts';
import { getWeights } from './get-weights.ts';
import { linearHead } from './linear-head.ts';
import { setWeights } from './set-weights.ts';

beforeAll(() => tf.setBackend('cpu'));

describe('linearHead', () => {
  it.each([true, false])('gives the logits of the head, batch norm %s', (batchNorm) => {
    const head = classificationHead({ name: 'd', classes: ['a', 'b', 'c'], batchNorm });
    const input = { samples: 40, leads: 2 };
    const backbone = builtInBackbones.get('tiny-separable');
    const model = buildModel({ backbone, input, heads: [head], seed: 3 });
    const random = createRandom(1);
    const weights = Object.fromEntries(
      Object.entries(getWeights(model)).map(([name, { shape, data }]) => {
        const varied = name.startsWith('head_') ? data.map(() => random.uniform(0.2, 1)) : data;
        return [name, { shape, data: varied }];
      }),
    );
    setWeights(model, weights);
    const x = tf.randomNormal<tf.Rank.R3>([4, 40, 2], 0, 1, 'float32', 1);
    const features = applyFeatures(model, x);
    const { kernel, bias } = linearHead(head, weights);
    const expected = applyModel(model, x, { training: false })[0]?.dataSync();
    const logits = tf.add(tf.matMul(features, tf.tensor2d(kernel.data, [...kernel.shape])), bias);
    const actual = logits.dataSync();
    for (const [i, value] of (expected ?? []).entries()) expect(actual[i]).toBeCloseTo(value, 4);
    expect(actual).toHaveLength(12);
    model.dispose();
  });

  it('refuses a head with hidden layers', () => {
    const head = classificationHead({ name: 'd', classes: ['a', 'b'], hidden: [4] });
    expect(() => linearHead(head, {})).toThrow(/head 'd' has hidden layers/);
  });
});
