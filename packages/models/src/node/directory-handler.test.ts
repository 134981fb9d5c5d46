import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import type { Preprocessing } from '@einthoven/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BundleHandler } from '../bundle/bundle.ts';
import { loadBundle } from '../bundle/load-bundle.ts';
import { memoryHandler } from '../bundle/memory-handler.ts';
import { saveBundle } from '../bundle/save-bundle.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { directoryHandler } from './directory-handler.ts';

const files = { 'weights.safetensors': Uint8Array.of(1, 2), 'bundle.json': Uint8Array.of(3) };
const preprocessing: Preprocessing = {
  apply: (ecg) => ecg,
  accepts() {},
  output: { sampleRate: 100, leads: ['I', 'II'] },
  toJSON: () => null,
};
let folder: string;

async function saveTiny(seed: number, handler: BundleHandler): Promise<void> {
  const model = tinyModel({ seed });
  const windows = { samples: model.input.samples, count: 1 };
  await saveBundle({ model, preprocessing, windows, provenance: null }, handler);
  model.dispose();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'einthoven-models-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('directoryHandler', () => {
  it('keeps files in a folder that it makes, and replaces them', async () => {
    const path = join(folder, 'new', 'bundle');
    const handler = directoryHandler(path);
    await handler.save({ ...files, 'bundle.json': Uint8Array.of(9) });
    await handler.save(files);
    expect(await handler.load()).toEqual(files);
    expect((await readdir(path)).sort()).toEqual(['bundle.json', 'weights.safetensors']);
  });

  it('leaves other files and the old bundle as they were when saving fails', async () => {
    const handler = directoryHandler(folder);
    await handler.save(files);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    const broken = { 'weights.safetensors': Uint8Array.of(7), 'bundle.json': null as never };
    await expect(handler.save(broken)).rejects.toThrow();
    expect(await handler.load()).toEqual(files);
    expect((await readdir(folder)).sort()).toEqual([
      'bundle.json',
      'notes.txt',
      'weights.safetensors',
    ]);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('leaves a bundle that is refused when saving ends between the two files', async () => {
    const handler = directoryHandler(folder);
    await saveTiny(1, handler);
    const next = memoryHandler();
    await saveTiny(2, next);
    const { 'weights.safetensors': weights } = await next.load();
    await handler.save({ 'weights.safetensors': weights! });
    const loading = loadBundle(handler, { parsePreprocessing: () => preprocessing });
    await expect(loading).rejects.toThrow('weights and configuration do not belong together');
  });

  it('names the folder that holds no bundle', async () => {
    const path = join(folder, 'nowhere');
    const loading = directoryHandler(path).load();
    await expect(loading).rejects.toThrow(`no model bundle in '${path}'`);
    await expect(loading).rejects.toHaveProperty('code', 'NOT_FOUND');
  });
});
