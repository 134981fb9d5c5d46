import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '@einthoven/core';
import { type BundleHandler, CONFIGURATION_FILE, WEIGHTS_FILE } from '../bundle/bundle.ts';

/**
 * Returns a handler that keeps a bundle as files in a folder, which is made when it is missing.
 *
 * Each file is written under another name first and renamed when whole, so that an interrupted save
 * leaves no half-written file; other files in the folder stay as they are. A save interrupted between
 * two renames leaves weights that `loadBundle` refuses, because the configuration beside them is of
 * another bundle.
 */
export function directoryHandler(path: string): BundleHandler {
  return {
    async save(files) {
      await mkdir(path, { recursive: true });
      const written: [temporary: string, name: string][] = [];
      try {
        for (const [name, bytes] of Object.entries(files)) {
          const temporary = `.${name}.${randomUUID()}.partial`;
          written.push([temporary, name]);
          await writeFile(join(path, temporary), bytes);
        }
        for (const [temporary, name] of written) {
          await rename(join(path, temporary), join(path, name));
        }
      } finally {
        for (const [temporary] of written) await rm(join(path, temporary), { force: true });
      }
    },
    async load() {
      const entries = [WEIGHTS_FILE, CONFIGURATION_FILE].map(
        async (name) => [name, await read(path, name)] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    },
  };
}

async function read(folder: string, name: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(join(folder, name)));
  } catch (cause) {
    throw new NotFoundError(`no model bundle in '${folder}': '${name}' cannot be read`, {
      argument: 'path',
      value: folder,
      hint: 'Pass the folder that a bundle was saved to; it holds bundle.json and weights.safetensors.',
      cause,
    });
  }
}
