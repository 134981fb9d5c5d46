import '@tensorflow/tfjs-backend-cpu';
import type { Preprocessing } from '@einthoven/core';
import { memory, zeros } from '@tensorflow/tfjs-core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { defineBackbone } from './backbones/define-backbone.ts';
import { resnet1dSmall } from './backbones/resnet1d.ts';
import { loadBundle } from './bundle/load-bundle.ts';
import { memoryHandler } from './bundle/memory-handler.ts';
import { saveBundle } from './bundle/save-bundle.ts';
import { classificationHead } from './heads/classification-head.ts';
import type { Head } from './heads/head.ts';
import { applyFeatures, applyModel } from './model/apply-model.ts';
import { type BuildModelOptions, buildModel } from './model/build-model.ts';
import type { EcgModel } from './model/ecg-model.ts';
import { tinyModel } from './testing/tiny-model.ts';
import { setWeights } from './weights/set-weights.ts';

const preprocessing: Preprocessing = {
  apply: (ecg) => ecg,
  accepts() {},
  output: { sampleRate: 100, leads: ['I', 'II'] },
  toJSON: () => null,
};
const diagnosis = classificationHead({ name: 'diagnosis', classes: ['MI'] });

const build = (changes: Partial<BuildModelOptions>) => () => {
  const options = { channels: [2], kernelSize: 3, stemChannels: 2, stemKernelSize: 3 };
  const input = { samples: 16, leads: 2 };
  const basic = { backbone: resnet1dSmall as never, options, input, heads: [diagnosis], seed: 1 };
  buildModel({ ...basic, ...changes }).dispose();
};

/** Applies a tiny model, of 16 samples and 2 leads, to zeros of a shape. */
const apply =
  (shape: [number, number, number], run: (model: EcgModel, x: never) => unknown) => () => {
    const [model, x] = [tinyModel(), zeros(shape)];
    try {
      run(model, x as never);
    } finally {
      model.dispose();
      x.dispose();
    }
  };

/** Loads a saved tiny model of which one file was changed. */
const load = (name: string, change: (bytes: Uint8Array) => Uint8Array) => async () => {
  const model = tinyModel();
  const handler = memoryHandler();
  const windows = { samples: 16, count: 1 };
  await saveBundle({ model, preprocessing, windows, provenance: null }, handler);
  model.dispose();
  const files = await handler.load();
  const changed = memoryHandler({ ...files, [name]: change(files[name]!) });
  const bundle = await loadBundle(changed, { parsePreprocessing: () => preprocessing });
  bundle.model.dispose();
};

const inJson = (change: (text: string) => string) =>
  load('bundle.json', (bytes) => new TextEncoder().encode(change(new TextDecoder().decode(bytes))));

const flipBit = (bytes: Uint8Array) =>
  bytes.map((byte, i) => (i === bytes.length - 2 ? byte ^ 1 : byte));

const failing = defineBackbone({
  id: 'failing',
  version: '1',
  source: 'made for this test',
  defaults: {},
  build(): never {
    const x = layers.input({ shape: [16, 2] }) as unknown as SymbolicTensor;
    layers.conv1d({ filters: 2, kernelSize: 3 }).apply(x);
    throw new TypeError('half-way');
  },
});

const wrongWeights = () => {
  const model = tinyModel();
  try {
    setWeights(model, { 'a/kernel': { shape: [1], data: new Float32Array(1) } });
  } finally {
    model.dispose();
  }
};

const headless = { ...diagnosis, classes: [] };
const nameless: Head = { ...diagnosis, name: '' };
const ofAnotherKind = { ...diagnosis, kind: 'segmentation' } as unknown as Head;

describe('bad input', () => {
  it.each<[code: string, message: RegExp, attempt: () => unknown]>([
    ['INVALID_ARGUMENT', /^input.samples is 0\nPass/, build({ input: { samples: 0, leads: 2 } })],
    ['INVALID_ARGUMENT', /^input.leads is 1.5\nPass/, build({ input: { samples: 9, leads: 1.5 } })],
    ['INVALID_ARGUMENT', /^heads is \[\]\nGive at least one/, build({ heads: [] })],
    [
      'INVALID_ARGUMENT',
      /^heads is \[diagnosis, diagnosis\]\n.*a name of its own/,
      build({ heads: [diagnosis, diagnosis] }),
    ],
    [
      'INVALID_ARGUMENT',
      /^classes of head 'diagnosis' is \[\]\nGive at least one/,
      build({ heads: [headless] }),
    ],
    [
      'INVALID_ARGUMENT',
      /^classes of head 'diagnosis' is \[MI\], which exclude each other\nGive two/,
      build({ heads: [{ ...diagnosis, multiLabel: false }] }),
    ],
    ['INVALID_ARGUMENT', /^name is ''\nUse letters/, build({ heads: [nameless] })],
    [
      'INVALID_ARGUMENT',
      /^head.kind is 'segmentation'\nPass one of/,
      build({ heads: [ofAnotherKind] }),
    ],
    [
      'INVALID_ARGUMENT',
      /^pooling is 'median'\nPass one of/,
      build({ pooling: 'median' as never }),
    ],
    [
      'SHAPE',
      /^inputs have shape \[1,8,2\]; the model takes \[n, 16, 2\]\nCrop or cut/,
      apply([1, 8, 2], (model, x) => applyModel(model, x, { training: false })),
    ],
    [
      'SHAPE',
      /^inputs have shape \[1,16,12\]; the model takes \[n, 16, 2\]\nGive the 2 leads/,
      apply([1, 16, 12], applyFeatures),
    ],
    [
      'SHAPE',
      /^weights do not fit the model: \d+ missing \(.*\); 1 extra \(a\/kernel\)\nBuild/,
      wrongWeights,
    ],
    [
      'UNSUPPORTED',
      /^bundle.json has format version 99\n.*upgrade/,
      inJson((text) => text.replace(/"formatVersion": \d+/, '"formatVersion": 99')),
    ],
    [
      'PARSE',
      /^bundle.json does not have the CRC-32 that it says: .*\n.*save it again/,
      inJson((text) => text.replace('400', '401')),
    ],
    ['PARSE', /^bundle.json is not JSON\n/, inJson((text) => text.slice(0, -9))],
    [
      'PARSE',
      /^weights and configuration do not belong together: .*CRC-32/,
      load('weights.safetensors', flipBit),
    ],
    ['PARSE', /CRC-32/, load('weights.safetensors', (bytes) => bytes.slice(0, -4))],
  ])('gives a clear %s error and leaves no tensor behind: %s', async (code, message, attempt) => {
    const before = memory().numTensors;
    const error = await Promise.resolve()
      .then(attempt)
      .then(
        () => null,
        (cause: unknown) => cause,
      );
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(memory().numTensors).toBe(before);
  });

  it('leaves no tensor of a network that fails half-way', () => {
    const before = memory().numTensors;
    expect(build({ backbone: failing, options: {} })).toThrow('half-way');
    expect(memory().numTensors).toBe(before);
  });
});
