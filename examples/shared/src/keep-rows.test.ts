import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepRows } from './keep-rows.ts';

it('computes a row once for each key, also for the next run', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'einthoven-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  let computed = 0;
  const compute = async () => {
    computed++;
    return { error: computed };
  };
  expect(await keepRows(folder)(['a', 1], compute)).toEqual({ error: 1 });
  expect(await keepRows(folder)(['a', 1], compute)).toEqual({ error: 1 });
  expect(await keepRows(folder)(['a', 2], compute)).toEqual({ error: 2 });
  expect((await readdir(folder)).every((name) => name.endsWith('.json'))).toBe(true);
});
