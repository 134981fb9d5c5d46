import { createRandom, type ExampleSource } from '@einthoven/core';
import { buildModel, builtInBackbones, classificationHead } from '@einthoven/models';
import { SUPERCLASSES, superclassTarget, syntheticExamples } from '@einthoven/synth';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { adamW, fit } from '@einthoven/training';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

const XRESNET = { stemChannels: [6, 8], channels: 4, blocks: [1, 1] };
const KANRES = { channels: 6, innerChannels: 8, blocks: 2, kernelSize: 12, dropout: 0 };
const MEMBERS = [
  { id: 'cnn1d', options: { channels: [12, 16, 16] } },
  { id: 'resnet1d-8', options: { channels: [12, 16, 16] } },
];
const RECURRENT = { units: 8, stemChannels: 6 };

/** Eight synthetic records of 2 s at 50 Hz, one batch. */
function tinySource(): ExampleSource {
  const maker = syntheticExamples({
    id: 'synthetic',
    version: '1',
    dataset: { size: 8, seed: 5, sampleRate: 50, durationSeconds: 2 },
    targets: { diagnosis: superclassTarget },
  });
  const batch = maker.make(Array.from({ length: maker.size }, (_, i) => i));
  const { id, version, size } = maker;
  return {
    id,
    version,
    size,
    async *batches() {
      yield batch;
    },
  };
}

describe('backbones on the wasm engine', () => {
  beforeAll(async () => {
    await enableTraining({ threads: 1 });
  });

  it.each([
    ['xresnet1d-18', XRESNET],
    ['xresnet1d-50', XRESNET],
    ['resnet1d-wang', { channels: 12 }],
    ['fcn-wang', { channels: [12, 16, 12] }],
    ['cnn1d', { channels: [12, 16, 16] }],
    ['kanres', KANRES],
    ['kanres-attention', KANRES],
    ['tiny-separable', {}],
    ['combined', { members: MEMBERS }],
    [
      'combined',
      { members: MEMBERS, join: 'stack', top: { id: 'cnn1d', options: { channels: [8, 12] } } },
    ],
    ['paper-cnn', { units: 16 }],
    ['lstm', RECURRENT],
    ['bilstm', RECURRENT],
    ['gru', RECURRENT],
    ['bigru', RECURRENT],
    ['patch-transformer', { width: 16, depth: 2, hidden: 24 }],
    ['paper-rnn', { units: 10 }],
    ['paper-lstm', { units: 6 }],
    ['paper-vit', { width: 12, depth: 2, heads: 3, hidden: 16 }],
  ])('learn synthetic records without a leak: %s', async (id, options) => {
    const before = memory().numTensors;
    const model = buildModel({
      backbone: builtInBackbones.get(id),
      options,
      input: { samples: 100, leads: 12 },
      heads: [classificationHead({ name: 'diagnosis', classes: SUPERCLASSES, dropout: 0 })],
      seed: 2,
    });
    const built = memory().numTensors;
    const { history } = await fit({
      model,
      source: tinySource(),
      steps: 12,
      batchSize: 8,
      optimizer: adamW({ learningRate: 0.01 }),
      random: createRandom(4, 'test'),
    });
    expect(memory().numTensors).toBe(built);
    model.dispose();
    expect(memory().numTensors).toBe(before);
    const losses = history.map(({ loss }) => loss);
    expect(losses.every(Number.isFinite)).toBe(true);
    expect(losses.at(-1)).toBeLessThan(0.7 * (losses[0] as number));
  });
});
