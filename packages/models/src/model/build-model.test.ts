import '@tensorflow/tfjs-backend-cpu';
import { ones, type Tensor3D, tidy } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { inceptionTime } from '../backbones/inception-time.ts';
import { resnet1dSmall } from '../backbones/resnet1d.ts';
import { classificationHead } from '../heads/classification-head.ts';
import { regressionHead } from '../heads/regression-head.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { applyFeatures } from './apply-model.ts';
import { buildModel } from './build-model.ts';
import { type EcgModel, HEAD_STAGE } from './ecg-model.ts';

const diagnosis = classificationHead({
  name: 'diagnosis',
  classes: ['NORM', 'MI', 'STTC', 'CD', 'HYP'],
});
const HEAD_WEIGHTS = 2 * 256 + 256 * 5 + 5;

function trainableCount({ model }: EcgModel): number {
  const size = (shape: readonly (number | null)[]) =>
    shape.reduce<number>((product, length) => product * (length as number), 1);
  return model.layers
    .flatMap((layer) => layer.trainableWeights)
    .reduce((sum, { shape }) => sum + size(shape), 0);
}

describe('buildModel', () => {
  it('gives resnet1d-small the weights of the same network in PyTorch', () => {
    const model = buildModel({
      backbone: resnet1dSmall,
      input: { samples: 250, leads: 12 },
      heads: [diagnosis],
      seed: 1,
    });
    const convolution = (from: number, to: number, kernel: number) => from * to * kernel + 2 * to;
    const block = (from: number, to: number) =>
      convolution(from, to, 7) +
      convolution(to, to, 7) +
      (from === to ? 0 : convolution(from, to, 1));
    const body =
      convolution(12, 32, 11) + block(32, 32) + block(32, 64) + block(64, 96) + block(96, 128);
    expect(trainableCount(model)).toBe(body + HEAD_WEIGHTS);
    expect(trainableCount(model)).toBe(393_989);
    expect(model.stages.map(({ name }) => name)).toEqual(['early', 'middle', 'late', HEAD_STAGE]);
    model.dispose();
  });

  it.each([
    // The published network has 506,369 with a head of 33,793 (torchinfo): 472,576 without.
    [8, {}, 472_576],
    [12, { filters: 16, kernels: [19, 9, 5], stemChannels: 32 }, 72_773 - (2 * 128 + 128 * 5 + 5)],
  ])('gives inception-time on %i leads with options %j %i weights', (leads, options, expected) => {
    const input = { samples: 250, leads };
    const heads = [diagnosis];
    const model = buildModel({ backbone: inceptionTime, options, input, heads, seed: 1 });
    const width = model.features.outputs[0]?.shape[1] as number;
    expect(trainableCount(model)).toBe(expected + 2 * width + width * 5 + 5);
    model.dispose();
  });

  it("has the ECG benchmark's head, layer by layer, and as many weights as published", () => {
    const heads = [
      regressionHead({ name: 'qt', outputs: ['qtMs'], hidden: [128], dropout: [0.25, 0.5] }),
    ];
    const input = { samples: 250, leads: 8 };
    const model = buildModel({ backbone: inceptionTime, input, heads, seed: 1 });
    // torchinfo counts 506,369 in the published network for one interval.
    expect(trainableCount(model)).toBe(506_369);
    const names = model.model.layers.map(({ name }) => name);
    expect(names.slice(names.indexOf('head_pool') + 1)).toEqual([
      'head_qt_norm1',
      'head_qt_dropout1',
      'head_qt_dense1',
      'head_qt_relu1',
      'head_qt_norm',
      'head_qt_dropout',
      'head_qt_dense',
    ]);
    const rate = (name: string) => model.model.getLayer(name).getConfig().rate;
    expect([rate('head_qt_dropout1'), rate('head_qt_dropout')]).toEqual([0.25, 0.5]);
    expect(model.stages.at(-1)!.layers).toContain('head_qt_dense1');
    model.dispose();
  });

  it('leaves batch normalisation out of every dense layer of a head that wants none', () => {
    const options = { hidden: [4, 3], dropout: 0, batchNorm: false };
    const model = tinyModel({
      heads: [classificationHead({ name: 'x', classes: ['a'], ...options })],
    });
    // The features are 6 wide.
    const weights = model.stages
      .at(-1)!
      .layers.flatMap((name) => model.model.getLayer(name).weights);
    expect(weights.map(({ shape }) => shape)).toEqual([[6, 4], [4], [4, 3], [3], [3, 1], [1]]);
    model.dispose();
  });

  it('tells the layers of heads apart, whatever they are called', () => {
    const named = (name: string) => classificationHead({ name, classes: ['a'], hidden: [2] });
    const model = tinyModel({ heads: ['pool', 'x', 'x_dense', 'x_dense1', 'x1'].map(named) });
    const names = model.model.layers.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    model.dispose();
  });

  it.each([
    ['mean-max', 6],
    ['mean', 3],
    ['max', 3],
  ] as const)('pools features by %s: %i numbers', (pooling, width) => {
    const model = tinyModel({ pooling });
    expect(model.features.outputs[0]!.shape).toEqual([null, width]);
    model.dispose();
  });

  it('pools means and maxima alike alone and side by side', () => {
    const x = tidy(() => ones([2, 16, 2]) as Tensor3D);
    const [both, mean, max] = (['mean-max', 'mean', 'max'] as const).map((pooling) => {
      const model = tinyModel({ pooling });
      const features = tidy(() => applyFeatures(model, x).arraySync());
      model.dispose();
      return features as number[][];
    });
    expect(both).toEqual(mean!.map((row, i) => [...row, ...max![i]!]));
    x.dispose();
  });
});
