import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError } from '@einthoven/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderStore } from './folder-store.ts';

const root = mkdtempSync(join(os.tmpdir(), 'einthoven-store-'));
const small = join(root, 'small');
const output = {
  facts: null,
  arrays: { a: { data: new Float32Array(100_000), shape: [100_000] } },
};
const full = (folder: string) => `the disk of '${folder}' is full\nMake room`;

/** Whether a disk of 64 kB could be put there: only root may. */
function mountSmall(): boolean {
  mkdirSync(small);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let mounted = false;
beforeAll(() => {
  mounted = mountSmall();
});
afterAll(() => {
  if (mounted) execFileSync('umount', [small]);
  rmSync(root, { recursive: true, force: true });
});

describe('folderStore on a full disk', () => {
  it.skipIf(!existsSync('/dev/full'))('names its folder and leaves nothing', async () => {
    const folder = join(root, 'full');
    mkdirSync(folder);
    // What is written under this name goes to a device on which nothing has room.
    symlinkSync('/dev/full', join(folder, `key.safetensors.${process.pid}.part`));
    const store = folderStore(folder);
    const write = store.write('key', output);
    await expect(write).rejects.toThrow(InvalidArgumentError);
    await expect(write).rejects.toThrow(full(folder));
    expect([await store.has('key'), readdirSync(folder)]).toEqual([false, []]);
    await store.write('key', output);
    expect(await store.has('key')).toBe(true);
  });

  it('keeps what there is room for', async ({ skip }) => {
    skip(!mounted, 'only root may mount a small disk');
    const store = folderStore(small);
    await store.write('little', { facts: 1, arrays: {} });
    await expect(store.write('much', output)).rejects.toThrow(full(small));
    const checkpoint = store.checkpoint('much', 'part');
    const files = { 'checkpoint.bin': new Uint8Array(400_000) };
    await expect(checkpoint?.save(files)).rejects.toThrow(full(small));
    expect(readdirSync(join(small, 'much.checkpoint', 'part'))).toEqual([]);
    expect(await store.read('little')).toEqual({ facts: 1, arrays: {} });
    expect(await store.has('much')).toBe(false);
  });
});
