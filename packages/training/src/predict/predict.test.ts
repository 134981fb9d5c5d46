import '@tensorflow/tfjs-backend-cpu';
import { asNdArray, toContiguous, windowsOf } from '@einthoven/core';
import {
  applyFeatures,
  applyModel,
  classificationHead,
  type EcgModel,
  type RegressionHead,
  regressionHead,
  type Uncertainty,
} from '@einthoven/models';
import { memory, type Tensor3D, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLES, tinyExamples, tinyModel } from '../testing/tiny.ts';
import { extractFeatures } from './extract-features.ts';
import { headReading } from './head-reading.ts';
import { predict } from './predict.ts';
import { predictWithUncertainty } from './predict-with-uncertainty.ts';

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

describe('predictWithUncertainty', () => {
  const tell = async (uncertainty: Uncertainty) => {
    const subject = tinyModel({ uncertainty });
    const told = await predictWithUncertainty(subject, inputs);
    const values = await predict(subject, inputs);
    subject.dispose();
    return { rate: told.rate!, kind: told.kind!, values };
  };

  it('says nothing more of a head that tells nothing', async () => {
    const { rate, kind, values } = await tell('none');
    expect(rate).toEqual({ uncertainty: 'none', values: values.rate });
    expect(kind).toEqual({ uncertainty: 'none', values: values.kind });
  });

  it('gives standard deviations in physical units', async () => {
    const { rate, values } = await tell('gaussian');
    if (rate.uncertainty !== 'gaussian') throw new Error(rate.uncertainty);
    expect(rate.values).toEqual(values.rate);
    expect([rate.values.shape, rate.standardDeviations.shape]).toEqual([
      [5, 1],
      [5, 1],
    ]);
    for (const deviation of rate.standardDeviations.data) expect(deviation).toBeGreaterThan(1);
  });

  it('gives quantiles that do not cross, their median as the value', async () => {
    const { rate, values } = await tell({ quantiles: [0.1, 0.5, 0.6, 0.9] });
    if (rate.uncertainty !== 'quantiles') throw new Error(rate.uncertainty);
    expect(rate.levels).toEqual([0.1, 0.5, 0.6, 0.9]);
    expect(rate.quantiles.shape).toEqual([5, 1, 4]);
    expect(values.rate!.shape).toEqual([5, 1]);
    for (let i = 0; i < 5; i++) {
      const row = [0, 1, 2, 3].map((level) => rate.quantiles.get(i, 0, level));
      expect(row).toEqual([...row].sort((a, b) => a - b));
      expect(rate.values.get(i, 0)).toBe(row[1]);
      expect(values.rate!.get(i, 0)).toBe(row[1]);
    }
  });
});

describe('headReading', () => {
  const scaling = { mean: [100, 0], standardDeviation: [20, 1] };
  const head = (uncertainty: Uncertainty): RegressionHead =>
    regressionHead({ name: 'x', outputs: ['a', 'b'], scaling, uncertainty });

  it('gives probabilities that add up to 1 where classes exclude each other', () => {
    const row = Float64Array.of(1000, 1000, -1000);
    const classes = ['a', 'b', 'c'];
    headReading(classificationHead({ name: 'x', classes, multiLabel: false })).mapWindow!(row);
    expect([...row]).toEqual([0.5, 0.5, 0]);
  });

  it('gives the mean and standard deviation of the mixture of windows', () => {
    const { mapWindow, mapMean } = headReading(head('gaussian'));
    // Softplus of these is 4 and 1: two windows that expect 1 and -1 with standard deviation 2, and
    // an output on which both agree.
    const [four, one] = [4, 1].map((variance) => Math.log(Math.expm1(variance)));
    const windows = [1, -1].map((mean) => Float64Array.of(mean, 3, four!, one!));
    for (const row of windows) mapWindow!(row);
    const row = windows[0]!.map((value, i) => (value + windows[1]![i]!) / 2);
    mapMean!(row);
    for (const [i, value] of [100, 3, 20 * Math.sqrt(5), 1].entries()) {
      expect(row[i]).toBeCloseTo(value, 4);
    }
  });

  it('puts the quantiles of each output in order', () => {
    const { mapWindow, mapMean } = headReading(head({ quantiles: [0.1, 0.5, 0.9] }));
    const row = Float64Array.of(1, 10, -1, 30, 0, -20);
    mapWindow!(row);
    mapMean!(row);
    expect([...row]).toEqual([80, -20, 100, 10, 120, 30]);
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
