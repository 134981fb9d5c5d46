import '@tensorflow/tfjs-backend-cpu';
import { asNdArray, toContiguous, windowsOf } from '@einthoven/core';
import { applyFeatures, applyModel, classificationHead, type EcgModel } from '@einthoven/models';
import { memory, type Tensor3D, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES, tinyExamples, tinyModel } from '../testing/tiny.ts';
import { extractFeatures } from './extract-features.ts';
import { predict } from './predict.ts';
import { toPhysical } from './to-physical.ts';

const { inputs } = tinyExamples(5);
const whole = tensor();
let model: EcgModel;
let short: EcgModel;

function tensor(): Tensor3D {
  return tensor3d(toContiguous(inputs), [5, SAMPLES, 2]);
}

beforeAll(() => {
  model = tinyModel();
  short = tinyModel({ samples: 8 });
});

afterAll(() => {
  for (const subject of [model, short]) subject.dispose();
  whole.dispose();
});

describe('predict', () => {
  it('gives values in physical units and probabilities, whatever the batch size', async () => {
    const before = memory().numTensors;
    const { rate, kind } = await predict(model, inputs, { batchSize: 2 });
    const [values, logits] = tidy(() =>
      applyModel(model, whole, { training: false }).map((output) => output.dataSync()),
    );
    for (let i = 0; i < 5; i++) {
      expect(rate!.get(i, 0)).toBeCloseTo(100 + 20 * values![i]!, 3);
      expect(kind!.get(i, 1)).toBeCloseTo(1 / (1 + Math.exp(-logits![2 * i + 1]!)), 5);
    }
    expect(memory().numTensors).toBe(before);
  });

  it('takes the mean over windows of probabilities, not of logits', async () => {
    const windows = { samples: 8, count: 3 };
    const { kind } = await predict(short, inputs, { windows, batchSize: 2 });
    const { kind: each } = await predict(short, windowsOf(inputs, 8, 3));
    expect(kind!.shape).toEqual([5, 2]);
    for (let i = 0; i < 5; i++) {
      const mean = [0, 1, 2].reduce((sum, w) => sum + each!.get(3 * i + w, 0) / 3, 0);
      expect(kind!.get(i, 0)).toBeCloseTo(mean, 6);
    }
  });

  it('gives empty predictions for no examples', async () => {
    const { rate } = await predict(model, asNdArray(new Float32Array(0), [0, SAMPLES, 2]));
    expect(rate!.shape).toEqual([0, 1]);
  });

  it('says what length it takes, and of windows that fit', async () => {
    await expect(predict(short, inputs)).rejects.toThrow(
      'inputs have shape [5,16,2]; the model takes [n, 8, 2]\nPass windows: { samples: 8, count }',
    );
  });

  it('stops with the reason of its signal', async () => {
    const reason = new Error('enough');
    const run = predict(model, inputs, { signal: AbortSignal.abort(reason) });
    await expect(run).rejects.toBe(reason);
  });
});

describe('toPhysical', () => {
  it('gives probabilities that add up to 1 where classes exclude each other', () => {
    const row = Float32Array.of(1000, 1000, -1000);
    const classes = ['a', 'b', 'c'];
    toPhysical(classificationHead({ name: 'x', classes, multiLabel: false }))(row);
    expect([...row]).toEqual([0.5, 0.5, 0]);
  });
});

describe('extractFeatures', () => {
  it('gives means and maxima over time, averaged over windows', async () => {
    const before = memory().numTensors;
    const features = await extractFeatures(model, inputs, { batchSize: 3 });
    expect(features.shape).toEqual([5, 8]);
    const expected = tidy(() => applyFeatures(model, whole).dataSync());
    for (const [i, value] of features.data.entries()) expect(value).toBeCloseTo(expected[i]!, 5);
    const windows = { samples: 8, count: 2 };
    expect((await extractFeatures(short, inputs, { windows })).shape).toEqual([5, 8]);
    expect(memory().numTensors).toBe(before);
  });
});
