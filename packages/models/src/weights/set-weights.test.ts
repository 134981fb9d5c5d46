import '@tensorflow/tfjs-backend-cpu';
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { classificationHead } from '../heads/classification-head.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { freezeStages } from '../model/freeze-stages.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { getWeights } from './get-weights.ts';
import { setWeights } from './set-weights.ts';

const models: EcgModel[] = [];
const create = (options?: Parameters<typeof tinyModel>[0]) => {
  const model = tinyModel(options);
  models.push(model);
  return model;
};

afterEach(() => {
  for (const model of models.splice(0)) model.dispose();
  expect(memory().numTensors).toBe(0);
});

describe('getWeights', () => {
  it('names weights alike in every model of a process, frozen or not', () => {
    const [first, second] = [create(), create({ seed: 2 })];
    freezeStages(second, ['early']);
    const names = Object.keys(getWeights(first));
    expect(new Set(Object.keys(getWeights(second)))).toEqual(new Set(names));
    expect(names).toContain('stem_conv/kernel');
    expect(names).toContain('block1_norm2/moving_variance');
    expect(names).toContain('head_diagnosis_dense/bias');
  });
});

describe('setWeights', () => {
  it('gives one model the weights of another, frozen or not, and copies them', () => {
    const [from, to] = [create(), create({ seed: 2 })];
    freezeStages(to, ['early', 'late']);
    const weights = getWeights(from);
    setWeights(to, weights);
    expect(getWeights(to)).toEqual(weights);
    const expected = weights['stem_conv/kernel']!.data.slice();
    weights['stem_conv/kernel']!.data.fill(0);
    expect(getWeights(to)['stem_conv/kernel']!.data).toEqual(expected);
    expect(getWeights(from)['stem_conv/kernel']!.data).toEqual(expected);
  });

  it('leaves heads as they are with only: body, whatever heads the weights have', () => {
    const other = classificationHead({ name: 'rhythm', classes: ['AF'] });
    const [from, to] = [create({ heads: [other] }), create({ seed: 2 })];
    const before = getWeights(to);
    setWeights(to, getWeights(from), { only: 'body' });
    const after = getWeights(to);
    expect(after['block2_conv1/kernel']).toEqual(getWeights(from)['block2_conv1/kernel']);
    expect(after['head_diagnosis_dense/kernel']).toEqual(before['head_diagnosis_dense/kernel']);
  });

  it('lists all that is missing, extra and misshapen at once, and then sets none', () => {
    const model = create();
    const before = getWeights(model);
    const {
      'block2_conv1/kernel': kernel,
      'head_diagnosis_dense/bias': bias,
      ...fewer
    } = getWeights(create({ seed: 2 }));
    const wrong = {
      ...fewer,
      'block9_conv1/kernel': kernel!,
      'head_rhythm_dense/bias': bias!,
      'stem_conv/kernel': { shape: [1], data: new Float32Array(1) },
      'stem_norm/gamma': { shape: [2], data: new Float32Array(3) },
    };
    expect(() => setWeights(model, wrong)).toThrow(
      'weights do not fit the model: 2 missing (block2_conv1/kernel, head_diagnosis_dense/bias); 2 extra (block9_conv1/kernel, head_rhythm_dense/bias); 2 misshapen (stem_conv/kernel [1] with 1 values for [3,2,2], stem_norm/gamma [2] with 3 values for [2])',
    );
    expect(() => setWeights(model, wrong, { only: 'body' })).toThrow(
      '1 missing (block2_conv1/kernel); 1 extra (block9_conv1/kernel); 2 misshapen (stem_conv',
    );
    expect(getWeights(model)).toEqual(before);
  });
});
