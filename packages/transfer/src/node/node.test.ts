import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom } from '@einthoven/core';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudyResult } from '../results/study-result.ts';
import { runStudy } from '../study/run-study.ts';
import { buildPrograms } from './__fixtures__/build-programs.ts';
import createStudy from './__fixtures__/worker-study.ts';
import { folderStore } from './folder-store.ts';
import { workerProcesses } from './worker-processes.ts';

const KILLS = 6;
const folder = mkdtempSync(join(os.tmpdir(), 'einthoven-study-'));
let programs: Awaited<ReturnType<typeof buildPrograms>>;
let expected: StudyResult;

beforeAll(async () => {
  await tf.setBackend('cpu');
  programs = await buildPrograms(join(folder, 'programs'));
  const { result, bundle } = await runStudy(createStudy(null));
  bundle.model.dispose();
  expected = result;
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the study of the worker module in two processes. */
async function runInWorkers(store: string, options: { broken: boolean } | null = null) {
  const runner = workerProcesses({
    study: { url: programs.study, ...(options && { options }) },
    folder: store,
    processes: 2,
    program: programs.worker,
  });
  const { result, bundle } = await runStudy(createStudy(options), {
    store: folderStore(store),
    runner,
  });
  bundle.model.dispose();
  return result;
}

describe('workerProcesses', () => {
  it('gives the figures of a single process', async () => {
    expect(await runInWorkers(join(folder, 'workers'))).toEqual(expected);
  });

  it('hands on what a step threw, and ends its processes', async () => {
    const run = runInWorkers(join(folder, 'broken'), { broken: true });
    await expect(run).rejects.toThrow('no such disk');
  });

  it('does the step of a killed process again', async () => {
    const store = join(folder, 'killed');
    const run = runInWorkers(store);
    await until(() => existsSync(store));
    spawn('pkill', ['-KILL', '-f', programs.worker.pathname]);
    expect(await run).toEqual(expected);
  });
});

describe('a study with a store on disk', () => {
  it('gives the same figures however often it is killed', async () => {
    const [store, file] = [join(folder, 'store'), join(folder, 'result.json')];
    const random = createRandom(1, 'kill');
    let kills = 0;
    const patience = () => (kills < KILLS ? 800 + random.integer(1500) : null);
    while (kills <= KILLS && !(await finishes(store, file, patience()))) kills++;
    expect(kills).toBeGreaterThan(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(expected);
  });

  it('does nothing again', async () => {
    const store = folderStore(join(folder, 'store'));
    const phases: string[] = [];
    const { result, bundle } = await runStudy(createStudy(null), {
      store,
      onProgress: ({ phase }) => phases.push(phase),
    });
    bundle.model.dispose();
    expect(result).toEqual(expected);
    expect(phases).toEqual([]);
  });

  it('names a damaged file', async () => {
    const path = join(folder, 'store');
    const [file] = (await readdir(path)).filter((name) => name.endsWith('.safetensors'));
    writeFileSync(join(path, file as string), 'damaged');
    await expect(runStudy(createStudy(null), { store: folderStore(path) })).rejects.toThrow(
      `${file}' is damaged`,
    );
  });

  it('leaves nothing but outputs behind', async () => {
    const names = await readdir(join(folder, 'store'));
    expect(names.filter((name) => !/^[0-9a-f]{32}\.safetensors$/.test(name))).toEqual([]);
  });
});

/** Runs the study as a program, which is killed after a while; resolves to whether it came to its end. */
async function finishes(store: string, file: string, killAfter: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [programs.run, store, file], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  if (killAfter !== null) void wait(killAfter).then(() => child.kill('SIGKILL'));
  return (await ended) === 0;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(20);
}
