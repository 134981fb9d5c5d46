import '@tensorflow/tfjs-backend-cpu';
import type { JsonValue, Preprocessing } from '@einthoven/core';
import { memory, ones, type Tensor3D, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { createBackboneRegistry } from '../backbones/registry.ts';
import { resnet1dSmall } from '../backbones/resnet1d.ts';
import type { RegressionHead } from '../heads/head.ts';
import { regressionHead } from '../heads/regression-head.ts';
import { applyModel } from '../model/apply-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { getWeights } from '../weights/get-weights.ts';
import type { BundleHandler } from './bundle.ts';
import { loadBundle } from './load-bundle.ts';
import { memoryHandler } from './memory-handler.ts';
import { saveBundle } from './save-bundle.ts';

const parsePreprocessing = (json: JsonValue): Preprocessing => ({
  apply: (ecg) => ecg,
  accepts() {},
  output: { sampleRate: 100, leads: ['I', 'II'] },
  toJSON: () => json,
});
const rest = {
  preprocessing: parsePreprocessing([{ step: 'bandpass', cutoffHz: [0.5, 40] }]),
  windows: { samples: 16, count: 3 },
  provenance: { source: 'synthetic', seed: 1 },
};

const LACKS = 'bundle.json lacks fields or has wrong ones';
const WRONG_HEAD = 'bundle.json has a head that lacks fields or has wrong ones';
const options = { channels: 5 };
const backbone = { id: 'resnet1d-small', version: '1', options: {} };
const regression = regressionHead({ name: 'x', outputs: ['qtMs'] });

async function saved(seed = 1): Promise<BundleHandler> {
  const handler = memoryHandler();
  const model = tinyModel({ seed });
  await saveBundle({ model, ...rest }, handler);
  model.dispose();
  return handler;
}

/** The saved bundle with `bundle.json` changed, which then says no checksum of itself. */
async function changed(change: (json: object) => unknown): Promise<BundleHandler> {
  const files = await (await saved()).load();
  const { crc32: _, ...json } = JSON.parse(new TextDecoder().decode(files['bundle.json']));
  const text = JSON.stringify(change(json) ?? json);
  return memoryHandler({ ...files, 'bundle.json': new TextEncoder().encode(text) });
}

/** Bytes of the numbers in a safetensors file. */
function bodySize(bytes: Uint8Array): number {
  return bytes.length - 8 - Number(new DataView(bytes.buffer).getBigUint64(0, true));
}

/** All outputs for a wave that differs between samples and leads. */
function outputsOf(model: EcgModel): number[] {
  return tidy(() => {
    const x = tensor3d(
      Float32Array.from({ length: 32 }, (_, i) => Math.sin(i * i)),
      [1, 16, 2],
    );
    return applyModel(model, x, { training: false }).flatMap((y) => [...y.dataSync()]);
  });
}

afterEach(() => expect(memory().numTensors).toBe(0));

describe('a bundle', () => {
  it('comes back whole: model, heads, preprocessing, windows, provenance', async () => {
    const { model, preprocessing, windows, provenance } = await loadBundle(await saved(), {
      parsePreprocessing,
    });
    const original = tinyModel();
    const of = (subject: typeof model) =>
      tidy(() =>
        applyModel(subject, ones([1, 16, 2]) as Tensor3D, { training: false }).map((y) =>
          y.arraySync(),
        ),
      );
    expect(of(model)).toEqual(of(original));
    expect(model.heads).toEqual(original.heads);
    expect(model.backbone).toEqual(original.backbone);
    expect({ windows, provenance }).toEqual({ windows: rest.windows, provenance: rest.provenance });
    expect(preprocessing.toJSON()).toEqual(rest.preprocessing.toJSON());
    model.dispose();
    original.dispose();
  });

  it('keeps pooling, hidden layers and uncertainty', async () => {
    const uncertainty = { quantiles: [0.1, 0.5, 0.9] };
    const heads = [
      regressionHead({
        name: 'qt',
        outputs: ['qtMs'],
        hidden: [4],
        dropout: [0.1, 0],
        uncertainty,
      }),
    ];
    const original = tinyModel({ heads, pooling: 'max' });
    const handler = memoryHandler();
    await saveBundle({ model: original, ...rest }, handler);
    const { model } = await loadBundle(handler, { parsePreprocessing });
    expect(model.pooling).toBe('max');
    expect(model.heads).toEqual(heads);
    expect(getWeights(model)).toEqual(getWeights(original));
    model.dispose();
    original.dispose();
  });

  it('reads what format version 1 left unsaid as the defaults', async () => {
    const handler = await changed((json) => {
      const { pooling, heads, ...old } = json as { pooling: unknown; heads: RegressionHead[] };
      const before = heads.map(({ hidden, batchNorm, ...head }) => ({
        ...head,
        uncertainty: undefined,
      }));
      return { ...old, formatVersion: 1, heads: before };
    });
    const { model } = await loadBundle(handler, { parsePreprocessing });
    const original = tinyModel();
    expect(model.heads).toEqual(original.heads);
    expect(model.pooling).toBe('mean-max');
    expect(getWeights(model)).toEqual(getWeights(original));
    model.dispose();
    original.dispose();
  });

  it.each([
    // Bounds on the outputs: their unit is one standard deviation of a target, or a logit.
    ['float16', 2e-3, 0.76],
    ['int8', 3e-2, 0.74],
  ] as const)('in %s predicts within %f and is smaller', async (precision, bound, share) => {
    const model = tinyModel();
    const handler = memoryHandler();
    await saveBundle({ model, ...rest, precision }, handler);
    const [small, full] = await Promise.all([handler, await saved()].map((kept) => kept.load()));
    const sizeOf = (files: Record<string, Uint8Array>) => bodySize(files['weights.safetensors']!);
    expect(sizeOf(small!)).toBeLessThan(share * sizeOf(full!));
    const loaded = await loadBundle(handler, { parsePreprocessing });
    expect(loaded.precision).toBe(precision);
    const [exact, rounded] = [outputsOf(model), outputsOf(loaded.model)];
    const apart = Math.max(...exact.map((value, i) => Math.abs(value - rounded[i]!)));
    expect(apart).toBeLessThan(bound);
    expect(apart).toBeGreaterThan(0);
    model.dispose();
    loaded.model.dispose();
  });

  it('without a precision is one of float32', async () => {
    const older = await changed((json) => {
      const { weights, ...others } = json as { weights: { crc32: string } };
      return { ...others, weights: { crc32: weights.crc32 } };
    });
    const { model, precision } = await loadBundle(older, { parsePreprocessing });
    expect(precision).toBe('float32');
    model.dispose();
  });

  it('says what is missing', async () => {
    await expect(loadBundle(memoryHandler(), { parsePreprocessing })).rejects.toThrow(
      'holds no bundle',
    );
    const { 'bundle.json': json } = await (await saved()).load();
    const handler = memoryHandler({ 'bundle.json': json! });
    await expect(loadBundle(handler, { parsePreprocessing })).rejects.toThrow(
      "no file 'weights.safetensors'",
    );
  });

  it.each([
    ['UNSUPPORTED', 'bundle.json has format version 3', { formatVersion: 3 }],
    ['UNSUPPORTED', 'bundle.json has format version 0', { formatVersion: 0 }],
    ['PARSE', LACKS, { pooling: 'median' }],
    ['NOT_FOUND', "backbone 'other' is not known", { backbone: { ...backbone, id: 'other' } }],
    ['PARSE', LACKS, { windows: {} }],
    ['PARSE', LACKS, { weights: undefined }],
    ['PARSE', LACKS, { weights: { crc32: 5 } }],
    ['PARSE', LACKS, { weights: { crc32: '0', precision: 'float8' } }],
    ['PARSE', LACKS, { heads: {} }],
    ['PARSE', LACKS, { backbone: { ...backbone, options: null } }],
    ['PARSE', LACKS, { backbone: { ...backbone, options: [] } }],
    ['PARSE', 'describes no model that can be built', { backbone: { ...backbone, options } }],
    ['PARSE', "no option 'x'", { backbone: { ...backbone, options: { x: 1 } } }],
    ['PARSE', 'describes no model that can be built: heads is []', { heads: [] }],
    ['PARSE', 'has windows of 8 samples for an input of 16', { windows: { samples: 8, count: 3 } }],
    [
      'PARSE',
      'does not fit the weights: weights do not fit the model: 1 misshapen (stem_conv/kernel [3,2,2]',
      { input: { samples: 16, leads: 3 } },
    ],
  ])('refuses one that does not fit (%s): %s', async (code, message, fields) => {
    const loading = loadBundle(await changed((json) => Object.assign(json, fields)), {
      parsePreprocessing,
    });
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toHaveProperty('code', code);
  });

  it.each([
    [WRONG_HEAD, null],
    [WRONG_HEAD, { kind: 'classification', name: 'x' }],
    [
      WRONG_HEAD,
      { kind: 'classification', name: 'x', classes: 'ab', multiLabel: true, dropout: 0 },
    ],
    [WRONG_HEAD, { ...regression, kind: 'other' }],
    [WRONG_HEAD, { ...regression, name: undefined }],
    [WRONG_HEAD, { ...regression, outputs: [1] }],
    [WRONG_HEAD, { ...regression, scaling: null }],
    [WRONG_HEAD, { ...regression, scaling: { mean: [null], standardDeviation: [1] } }],
    [WRONG_HEAD, { ...regression, weights: 1 }],
    [WRONG_HEAD, { ...regression, batchNorm: 1 }],
    [WRONG_HEAD, { ...regression, hidden: 128 }],
    [WRONG_HEAD, { ...regression, uncertainty: null }],
    ["has a head with a field 'activation'", { ...regression, activation: 'gelu' }],
    ["has a head with a field 'classes'", { ...regression, classes: ['MI'] }],
    ['a head that does not fit: dropout is 1', { ...regression, dropout: 1 }],
    ['a head that does not fit: weights has 0 numbers', { ...regression, weights: [] }],
  ])('refuses a head as not parsed: %s (%j)', async (message, head) => {
    const loading = loadBundle(await changed((json) => Object.assign(json, { heads: [head] })), {
      parsePreprocessing,
    });
    await expect(loading).rejects.toThrow(message);
    await expect(loading).rejects.toHaveProperty('code', 'PARSE');
  });

  it('refuses the weights of another bundle, though they have the same shapes', async () => {
    const [files, others] = [await (await saved()).load(), await (await saved(2)).load()];
    const mixed = memoryHandler({
      ...files,
      'weights.safetensors': others['weights.safetensors']!,
    });
    const loading = loadBundle(mixed, { parsePreprocessing });
    await expect(loading).rejects.toThrow(
      /^weights and configuration do not belong together: .*\n.*save the bundle again/,
    );
    await expect(loading).rejects.toHaveProperty('code', 'PARSE');
  });

  it.each([
    ["windows.samples is 8; the model's input has 16 samples", { samples: 8, count: 3 }],
    ['windows.count is 0', { samples: 16, count: 0 }],
  ])('is not saved with windows that do not fit: %s', async (message, windows) => {
    const model = tinyModel();
    const handler = memoryHandler();
    const saving = saveBundle({ model, ...rest, windows }, handler);
    await expect(saving).rejects.toThrow(message);
    await expect(saving).rejects.toHaveProperty('code', 'INVALID_ARGUMENT');
    await expect(handler.load()).rejects.toThrow('holds no bundle');
    model.dispose();
  });

  it('refuses bytes that are not JSON or not a configuration, and cut-off weights', async () => {
    const files = await (await saved()).load();
    const cut = (name: string) =>
      memoryHandler({ ...files, [name]: files[name]!.subarray(0, 100) });
    await expect(loadBundle(cut('bundle.json'), { parsePreprocessing })).rejects.toThrow(
      'bundle.json is not JSON',
    );
    await expect(loadBundle(await changed(() => [1]), { parsePreprocessing })).rejects.toThrow(
      'bundle.json is not the configuration of a model bundle',
    );
    await expect(
      loadBundle(cut('weights.safetensors'), { parsePreprocessing }),
    ).rejects.toHaveProperty('code', 'PARSE');
  });

  it('refuses another version of its backbone', async () => {
    const registry = createBackboneRegistry({
      'resnet1d-small': { ...resnet1dSmall, version: '2' },
    });
    await expect(loadBundle(await saved(), { parsePreprocessing, registry })).rejects.toThrow(
      "saved with version 1 of backbone 'resnet1d-small'; here is version 2",
    );
  });
});
