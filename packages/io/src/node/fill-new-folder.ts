import { mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidArgumentError } from '@einthoven/core';
import { namesIn, pathOf } from './files.ts';

/**
 * Makes a folder whole or not at all: `fill` writes into a temporary one beside it, which then gets the
 * name.
 *
 * @throws InvalidArgumentError when there is such a folder and it is not empty; what `fill` throws.
 */
export async function fillNewFolder(
  folder: string | URL,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  const target = resolve(pathOf(folder));
  const found = await namesIn(target);
  if (found && found.size > 0) {
    throw new InvalidArgumentError(`folder ${target} is not empty`, {
      argument: 'folder',
      value: target,
      hint: 'Name a folder that does not exist yet.',
    });
  }
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}.partial-`));
  try {
    // One level down, because the temporary folder itself is for its owner's eyes alone.
    const temporary = join(work, 'folder');
    await mkdir(temporary);
    await fill(temporary);
    if (found) await rmdir(target);
    await rename(temporary, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
