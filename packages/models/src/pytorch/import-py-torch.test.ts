import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { memory, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { builtInBackbones } from '../backbones/built-in.ts';
import { classificationHead } from '../heads/classification-head.ts';
import type { JsonObject } from '../json.ts';
import { applyModel } from '../model/apply-model.ts';
import { buildModel } from '../model/build-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { expectNear } from '../testing/expect-near.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { getWeights } from '../weights/get-weights.ts';
import { decodeSafetensors, encodeSafetensors } from '../weights/safetensors.ts';
import golden from './__fixtures__/expected.json' with { type: 'json' };
import { exportPyTorch } from './export-py-torch.ts';
import { importPyTorch } from './import-py-torch.ts';
import type { PyTorchNames } from './names.ts';
import { pyTorchNames } from './py-torch-names.ts';

const models: EcgModel[] = [];

afterEach(() => {
  for (const model of models.splice(0)) model.dispose();
  expect(memory().numTensors).toBe(0);
});

function build(id: string, options: JsonObject): EcgModel {
  const heads = [classificationHead({ name: 'diagnosis', classes: ['a', 'b', 'c'] })];
  const backbone = builtInBackbones.get(id);
  const model = buildModel({ backbone, options, input: { samples: 24, leads: 2 }, heads, seed: 1 });
  models.push(model);
  return model;
}

function stateDict(id: string) {
  const file = new URL(`./__fixtures__/${id}.safetensors`, import.meta.url);
  return decodeSafetensors(new Uint8Array(readFileSync(file)));
}

/** The names of a backbone and of fastai's head at this place. */
const withHead = (model: EcgModel, place: string): PyTorchNames => ({
  ...pyTorchNames(model),
  head_diagnosis_norm: { module: `${place}.2`, features: 'max-mean' },
  head_diagnosis_dense: { module: `${place}.4`, features: 'max-mean' },
});

function outputsOf(model: EcgModel): number[] {
  return tidy(() => {
    const x = tensor3d(golden.inputs, [2, 24, 2]);
    return applyModel(model, x, { training: false }).flatMap((y) => [...y.dataSync()]);
  });
}

const INCEPTION = { filters: 2, depth: 3, kernels: [9, 5, 3] };
const RECURRENT = { units: 3, depth: 2, stemChannels: 0 };
const XRESNET = { stemChannels: [4, 4, 4], channels: 2, blocks: [1, 2], kernelSize: 3 };
const CASES = [
  ['inception-time', INCEPTION, 'layers.1'],
  ['xresnet1d-18', XRESNET, '6'],
  ['xresnet1d-50', XRESNET, '6'],
  ['resnet1d-wang', { channels: 4, blocks: 2 }, '5'],
  ['fcn-wang', { channels: [3, 4, 2] }, '3'],
  ['lstm', RECURRENT, '3'],
  ['bilstm', RECURRENT, '3'],
] as const;

describe('importPyTorch', () => {
  it.each(CASES)('gives %s the outputs of PyTorch', (id, options, place) => {
    const model = build(id, options);
    importPyTorch(model, stateDict(id), withHead(model, place));
    expectNear(outputsOf(model), golden.outputs[id]);
  });

  it('leaves the heads alone with only: body', () => {
    const model = build('inception-time', INCEPTION);
    const before = getWeights(model);
    const options = { only: 'body', ignore: ['layers.1.'] } as const;
    importPyTorch(model, stateDict('inception-time'), pyTorchNames(model), options);
    const after = getWeights(model);
    expect(after['head_diagnosis_dense/kernel']).toEqual(before['head_diagnosis_dense/kernel']);
    expect(after['block1_conv1/kernel']).not.toEqual(before['block1_conv1/kernel']);
  });

  it('lists everything that does not fit at once, and then sets nothing', () => {
    const model = build('inception-time', INCEPTION);
    const before = getWeights(model);
    const { 'layers.0.im.0.bottleneck.weight': _, ...rest } = stateDict('inception-time');
    const weights = {
      ...rest,
      'layers.1.9.weight': { shape: [1], data: new Float32Array(1) },
      'layers.1.4.bias': { shape: [4], data: new Float32Array(4) },
    };
    const { shortcut1_norm: __, ...names } = withHead(model, 'layers.1');
    const importing = () => importPyTorch(model, weights, { ...names, stem_conv: 'layers.8' });
    expect(importing).toThrow(
      [
        'the state dict does not fit the model: 1 layers without a name, 1 names of no layer, 1 missing parameters, 5 extra parameters, 1 parameters of another shape',
        'layers without a name: shortcut1_norm',
        'names of no layer: stem_conv',
        'missing parameters: layers.0.im.0.bottleneck.weight',
        'extra parameters: layers.0.sk.0.bn.',
      ].join('\n'),
    );
    expect(importing).toThrow('layers.1.4.bias has [4], the model needs [3]');
    expect(importing).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect(getWeights(model)).toEqual(before);
  });

  it('refuses what PyTorch computes otherwise, and backbones without a list of names', () => {
    const model = build('gru', { ...RECURRENT, depth: 1 });
    const names = { gru1: '1.*_l0' };
    expect(() => importPyTorch(model, {}, names, { only: 'body' })).toThrow(
      "layer 'gru1' is a GRU, which PyTorch has no like of",
    );
    const tiny = tinyModel();
    models.push(tiny);
    expect(() => pyTorchNames(tiny)).toThrow("backbone 'resnet1d-small' has no list");
  });
});

describe('exportPyTorch', () => {
  it.each(CASES)('gives back the state dict of %s', (id, options, place) => {
    const model = build(id, options);
    const original = stateDict(id);
    importPyTorch(model, original, withHead(model, place));
    const bytes = encodeSafetensors(exportPyTorch(model, withHead(model, place)));
    const exported = decodeSafetensors(bytes);
    const kept = Object.keys(original).filter((name) => !name.endsWith('num_batches_tracked'));
    expect(Object.keys(exported).sort()).toEqual(kept.sort());
    for (const name of kept.filter((name) => !/\.bias_[ih]h_/.test(name))) {
      expect(exported[name]).toEqual(original[name]);
    }
    // The sum of both biases counts: importing again gives the same.
    const weights = getWeights(model);
    importPyTorch(model, exported, withHead(model, place));
    expect(getWeights(model)).toEqual(weights);
  });

  it('names layers without a name', () => {
    const model = build('lstm', RECURRENT);
    expect(() => exportPyTorch(model, pyTorchNames(model))).toThrow(
      'names do not fit the model: 2 layers without a name, 0 names of no layer\nhead_diagnosis_norm, head_diagnosis_dense',
    );
  });
});
