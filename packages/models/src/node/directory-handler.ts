import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '@einthoven/core';
import { type BundleHandler, CONFIGURATION_FILE, WEIGHTS_FILE } from '../bundle/bundle.ts';

/** What {@link directoryHandler} reads. */
export interface DirectoryHandlerOptions {
  /** Names of the files that `load` reads; default those of a bundle. */
  readonly files?: readonly string[];
  /** What the files are, for messages; default 'model bundle'. */
  readonly content?: string;
}

/**
 * Returns a handler that keeps a bundle as files in a folder, which is made when it is missing.
 *
 * Each file is written under another name first and renamed when whole, so that an interrupted save
 * leaves no half-written file; other files in the folder stay as they are. A save interrupted between
 * two renames leaves weights that `loadBundle` refuses, because the configuration beside them is of
 * another bundle.
 */
export function directoryHandler(
  path: string,
  { files: names = [WEIGHTS_FILE, CONFIGURATION_FILE], content }: DirectoryHandlerOptions = {},
): BundleHandler {
  const read = (name: string) => readFrom(path, name, { names, content });
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
      const entries = names.map(async (name) => [name, await read(name)] as const);
      return Object.fromEntries(await Promise.all(entries));
    },
  };
}

async function readFrom(
  folder: string,
  name: string,
  {
    names,
    content = 'model bundle',
  }: { readonly names: readonly string[]; readonly content: string | undefined },
): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(join(folder, name)));
  } catch (cause) {
    throw new NotFoundError(`no ${content} in '${folder}': '${name}' cannot be read`, {
      argument: 'path',
      value: folder,
      hint: `Pass the folder that a ${content} was saved to; it holds ${names.join(' and ')}.`,
      cause,
    });
  }
}
