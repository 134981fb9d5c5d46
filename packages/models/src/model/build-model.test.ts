import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import { inceptionTime } from '../backbones/inception-time.ts';
import { resnet1dSmall } from '../backbones/resnet1d-small.ts';
import { classificationHead } from '../heads/classification-head.ts';
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
});
