import '@tensorflow/tfjs-backend-cpu';
import type { JsonValue, Preprocessing } from '@einthoven/core';
import { memory, ones, type Tensor3D, tidy } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { createBackboneRegistry } from '../backbones/registry.ts';
import { resnet1dSmall } from '../backbones/resnet1d-small.ts';
import { applyModel } from '../model/apply-model.ts';
import { tinyModel } from '../testing/tiny-model.ts';
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

async function saved(): Promise<BundleHandler> {
  const handler = memoryHandler();
  const model = tinyModel();
  await saveBundle({ model, ...rest }, handler);
  model.dispose();
  return handler;
}

/** The saved bundle with `bundle.json` changed. */
async function changed(change: (json: Record<string, never>) => unknown): Promise<BundleHandler> {
  const files = await (await saved()).load();
  const json = JSON.parse(new TextDecoder().decode(files['bundle.json']));
  const text = JSON.stringify(change(json) ?? json);
  return memoryHandler({ ...files, 'bundle.json': new TextEncoder().encode(text) });
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
    ['bundle.json is not the configuration of a model bundle', () => [1]],
    ['bundle.json has format version 2', (json: object) => ({ ...json, formatVersion: 2 })],
    ['bundle.json lacks fields or has wrong ones', (json: object) => ({ ...json, heads: [null] })],
    ['bundle.json lacks fields or has wrong ones', (json: object) => ({ ...json, windows: {} })],
    [
      "backbone 'other' is not known",
      (json: object) => ({ ...json, backbone: { id: 'other', version: '1', options: {} } }),
    ],
    [
      "weight 'block1_conv1/kernel' has shape [3,2,2]",
      (json: { backbone: { options: object } }) => {
        json.backbone.options = { ...json.backbone.options, kernelSize: 5 };
      },
    ],
  ])('refuses one that does not fit: %s', async (message, change) => {
    const loading = loadBundle(await changed(change as never), { parsePreprocessing });
    await expect(loading).rejects.toThrow(message);
  });

  it('refuses bytes that are not JSON, and cut-off weights', async () => {
    const files = await (await saved()).load();
    const cut = (name: string) =>
      memoryHandler({ ...files, [name]: files[name]!.subarray(0, 100) });
    await expect(loadBundle(cut('bundle.json'), { parsePreprocessing })).rejects.toThrow(
      'bundle.json is not JSON',
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
