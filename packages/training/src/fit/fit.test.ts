import '@tensorflow/tfjs-backend-cpu';
import { asNdArray, type Batch, createExampleSource, createRandom } from '@einthoven/core';
import {
  buildModel,
  classificationHead,
  type EcgModel,
  regressionHead,
  resnet1dSmall,
} from '@einthoven/models';
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { adamW } from '../optimizers/adamw.ts';
import { fit } from './fit.ts';

const SIZE = 12;
const OPTIONS = { channels: [4, 6], kernelSize: 3, stemChannels: 4, stemKernelSize: 5 };

/** Sines whose frequency is the regression target (mean 100, sd 20) and whose phase the class. */
function examples(): Batch {
  const [samples, leads] = [32, 2];
  const inputs = new Float32Array(SIZE * samples * leads);
  const rate = new Float32Array(SIZE);
  const classes = new Float32Array(SIZE * 2);
  for (let i = 0; i < SIZE; i++) {
    rate[i] = 80 + 40 * (i % 2);
    classes[2 * i + (i % 3 === 0 ? 1 : 0)] = 1;
    for (let t = 0; t < samples; t++) {
      inputs[(i * samples + t) * leads] = Math.sin((t * (rate[i] as number)) / 100 + i);
      inputs[(i * samples + t) * leads + 1] = i % 3 === 0 ? 1 : -1;
    }
  }
  return {
    inputs: asNdArray(inputs, [SIZE, samples, leads]),
    targets: { rate: asNdArray(rate, [SIZE, 1]), kind: asNdArray(classes, [SIZE, 2]) },
    ids: Array.from({ length: SIZE }, (_, i) => `e${i}`),
  };
}

function createModel(dropout = 0.1): EcgModel {
  return buildModel({
    backbone: resnet1dSmall,
    options: OPTIONS,
    input: { samples: 32, leads: 2 },
    heads: [
      regressionHead({
        name: 'rate',
        outputs: ['bpm'],
        scaling: { mean: [100], standardDeviation: [20] },
        dropout,
      }),
      classificationHead({ name: 'kind', classes: ['down', 'up'], dropout }),
    ],
    seed: 3,
  });
}

const source = createExampleSource({ id: 'sines', version: '1', examples: examples() });
const basic = { source, steps: 12, batchSize: 6, random: createRandom(1) };

describe('fit', () => {
  it('learns', async () => {
    const before = memory().numTensors;
    const model = createModel();
    const { history, best } = await fit({
      ...basic,
      model,
      optimizer: adamW({ learningRate: 0.02 }),
    });
    expect(best).toBeNull();
    expect(history.at(-1)?.loss).toBeLessThan(0.8 * (history[0]?.loss ?? 0));
    model.dispose();
    expect(memory().numTensors).toBe(before);
  });
});
