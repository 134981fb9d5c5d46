import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Batch, type BatchesOptions, createRandom, type ExampleSource } from '@einthoven/core';
import { exampleSourceContract } from '@einthoven/core/testing';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aliases } from '../../../../scripts/lib/aliases.ts';
import { createSyntheticSource } from '../index.ts';
import synthetic from './__fixtures__/synthetic.ts';
import { createThreadedSource } from './create-threaded-source.ts';

const fixture = (name: string) => new URL(`__fixtures__/${name}`, import.meta.url);

async function read(source: ExampleSource, options: Partial<BatchesOptions> = {}) {
  const batches: Batch[] = [];
  const all = { batchSize: 2, random: null, ...options };
  for await (const batch of source.batches(all)) batches.push(batch);
  return batches;
}

const threadsNow = () =>
  process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

describe('createThreadedSource', async () => {
  const source = await createThreadedSource(fixture('examples.mjs'), { threads: 2 });
  for (const { name, run } of exampleSourceContract(source)) it(name, run);

  it('gives the same batches with any number of threads, in order', async () => {
    const passes = [1, 2, 3].map(async (threads) => {
      const some = await createThreadedSource(fixture('examples.mjs'), { threads, ahead: 5 });
      return read(some, { random: createRandom(4) });
    });
    const [one, ...others] = await Promise.all(passes);
    for (const other of others) expect(other).toEqual(one);
  });

  it('throws what a thread throws, with its message and code', async () => {
    const failing = await createThreadedSource(fixture('failing.mjs'), { threads: 2 });
    await expect(read(failing)).rejects.toMatchObject({
      message: 'example 7 is no good',
      code: 'NOT_FOUND',
    });
  });

  it('says so when a thread cannot start', async () => {
    const broken = await createThreadedSource(fixture('broken.mjs'), { threads: 2 });
    await expect(read(broken)).rejects.toThrow('a worker thread failed: no thread of mine');
  });

  it('stops while a batch is being made, and ends its threads when it is dropped', async () => {
    const controller = new AbortController();
    const reading = read(source, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    for await (const _ of source.batches({ batchSize: 1, random: null })) {
      expect(threadsNow()).toBeGreaterThan(0);
      break;
    }
    await vi.waitFor(() => expect(threadsNow()).toBe(0), 5000);
  });

  it('refuses modules without a maker and counts out of range', async () => {
    await expect(createThreadedSource('node:path')).rejects.toThrow(
      'module node:path has no maker',
    );
    for (const options of [{ threads: 0 }, { ahead: 0.5 }, { examplesPerPass: 12 }]) {
      const name = Object.keys(options)[0] as string;
      await expect(createThreadedSource(fixture('examples.mjs'), options)).rejects.toThrow(name);
    }
  });
});

describe('synthetic examples in threads', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'threads-'));
  let module: URL;

  beforeAll(async () => {
    // Threads have no aliases: they get the fixture with all that it imports in one file.
    await build({
      logLevel: 'error',
      configFile: false,
      resolve: { alias: aliases() },
      build: {
        outDir: folder,
        ssr: fileURLToPath(fixture('synthetic.ts')),
        rollupOptions: { output: { entryFileNames: 'examples.mjs' } },
      },
      ssr: { noExternal: true },
    });
    module = pathToFileURL(path.join(folder, 'examples.mjs'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('are those of the calling thread', async () => {
    const threaded = await createThreadedSource(module, { threads: 2 });
    const options = { random: createRandom(1) };
    const [here, there] = [createSyntheticSource(synthetic), threaded];
    expect(await read(there, options)).toEqual(await read(here, { random: createRandom(1) }));
    expect(await read(there)).toEqual(await read(here));
  });
});
