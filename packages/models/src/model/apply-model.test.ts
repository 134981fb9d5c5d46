import '@tensorflow/tfjs-backend-cpu';
import { createRandom } from '@einthoven/core';
import { memory, ones, type Tensor3D, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { model as createModel, input, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { defineBackbone } from '../backbones/define-backbone.ts';
import { classificationHead } from '../heads/classification-head.ts';
import { regressionHead } from '../heads/regression-head.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { applyFeatures, applyModel } from './apply-model.ts';
import { buildModel } from './build-model.ts';
import type { EcgModel } from './ecg-model.ts';

const run = (model: EcgModel, options: Parameters<typeof applyModel>[2], size = 3) =>
  tidy(() =>
    applyModel(model, ones([size, 16, 2]) as Tensor3D, options).map((output) => [
      ...output.dataSync(),
    ]),
  );

const dropping = defineBackbone({
  id: 'dropping',
  version: '1',
  source: 'made for this test',
  defaults: {},
  build({ samples, leads }) {
    const inputs = input({ shape: [samples, leads] });
    const drop = layers.spatialDropout1d({ name: 'drop', rate: 0.5 });
    const mix = layers.conv1d({ name: 'mix', filters: 2, kernelSize: 1 });
    const outputs = mix.apply(drop.apply(inputs)) as SymbolicTensor;
    const stages = [{ name: 'body', layers: ['mix'] }];
    return { model: createModel({ inputs, outputs }), stages, featureShape: [samples, 2] };
  },
});

describe('applyModel', () => {
  it('gives one output a head, in order', () => {
    const model = tinyModel();
    const shapes = tidy(() =>
      applyModel(model, ones([3, 16, 2]) as Tensor3D, { training: false }).map(
        ({ shape }) => shape,
      ),
    );
    expect(shapes).toEqual([
      [3, 2],
      [3, 3],
    ]);
    model.dispose();
    expect(memory().numTensors).toBe(0);
  });

  it('drops by the random stream in training, and not otherwise', () => {
    // In training batch normalisation gives zeros for equal examples, so the shift must not be zero.
    const model = tinyModel();
    const norm = model.model.getLayer('head_intervals_norm');
    norm.trainableWeights[1]!.write(ones([6]));
    const drawn = [1, 1, 2].map((seed) =>
      run(model, { training: true, random: createRandom(seed) }),
    );
    expect(drawn[1]).toEqual(drawn[0]);
    expect(drawn[2]![0]).not.toEqual(drawn[0]![0]);
    // The second head drops nothing.
    expect(drawn[2]![1]).toEqual(drawn[0]![1]);
    const still = run(model, { training: false });
    expect(still).toEqual(run(model, { training: false, random: createRandom(3) }));
    model.dispose();
  });

  it('keeps the expected value: what is kept is scaled up', () => {
    const model = tinyModel();
    model.model.getLayer('head_intervals_norm').trainableWeights[1]!.write(ones([6]));
    const [kernel, bias] = model.model.getLayer('head_intervals_dense').trainableWeights;
    kernel!.write(ones([6, 2]));
    expect(bias!.read().dataSync()[0]).toBe(0);
    const [values] = run(model, { training: true, random: createRandom(1) }, 300);
    const mean = values!.reduce((total, value) => total + value, 0) / values!.length;
    // Six features of 1, each dropped or doubled: the standard error over 300 examples is 0.14.
    expect(Math.abs(mean - 6)).toBeLessThan(0.5);
    model.dispose();
  });

  it.each([true, false])(
    'takes the mean of a batch away in training where the head is batch-normalised: %s',
    (batchNorm) => {
      const head = regressionHead({ name: 'rate', outputs: ['bpm'], dropout: 0, batchNorm });
      const model = tinyModel({ heads: [head] });
      const x = createRandom(1);
      const examples = Float32Array.from({ length: 8 * 16 * 2 }, () => x.normal());
      const values = tidy(() => {
        const [output] = applyModel(model, tensor3d(examples, [8, 16, 2]), { training: true });
        return [...output!.dataSync()];
      });
      const mean = values.reduce((total, value) => total + value, 0) / values.length;
      // Of the dense layer there is only the kernel yet: its bias starts at 0.
      if (batchNorm) expect(mean).toBeCloseTo(0, 5);
      else expect(Math.abs(mean)).toBeGreaterThan(0.01);
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.01);
      model.dispose();
    },
  );

  it('drops whole channels from the same stream where a backbone says so', () => {
    const model = buildModel({
      backbone: dropping,
      input: { samples: 5, leads: 8 },
      heads: [classificationHead({ name: 'x', classes: ['a'], dropout: 0 })],
      seed: 1,
    });
    const features = (seed: number) =>
      tidy(() => {
        const body = model.model.getLayer('drop');
        const keywords = { training: true, random: createRandom(seed) };
        return (body.call(ones([2, 5, 8]), keywords) as Tensor3D).arraySync();
      });
    const [first, again, other] = [features(1), features(1), features(2)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    for (const steps of first) expect(new Set(steps.map(String)).size).toBe(1);
    expect(new Set(first.flat(2))).toEqual(new Set([0, 2]));
    model.dispose();
  });

  it('asks for a random stream where the model drops', () => {
    const model = tinyModel();
    expect(() => run(model, { training: true })).toThrow(
      'random is undefined, but the model has dropout',
    );
    model.dispose();
  });
});

describe('applyFeatures', () => {
  it('gives means, then maxima over time', () => {
    const model = tinyModel();
    const features = tidy(() => applyFeatures(model, ones([2, 16, 2]) as Tensor3D).arraySync());
    expect(features[0]).toHaveLength(6);
    for (const channel of [0, 1, 2]) {
      expect(features[0]![channel + 3]).toBeGreaterThanOrEqual(features[0]![channel]!);
    }
    model.dispose();
  });
});
