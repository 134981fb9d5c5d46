import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidArgumentError } from '@einthoven/core';

/** How {@link writeFolder} may treat a folder that is there already. */
export interface WriteFolderOptions {
  /** A file that marks the folder as our own earlier work, which may be replaced. */
  readonly marker: string;
}

/**
 * Fills a folder and puts it in its place at once: it is either whole or not there, and an earlier
 * one stays until the new one is complete.
 *
 * @param folder - Where the result shall lie.
 * @param fill - Writes the files into the temporary folder it is given.
 * @throws InvalidArgumentError when something that is not ours lies there already.
 */
export async function writeFolder(
  folder: string,
  { marker }: WriteFolderOptions,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  const target = resolve(folder);
  await requireReplaceable(target, marker);
  const made = await mkdir(dirname(target), { recursive: true });
  const temporary = join(dirname(target), `.${basename(target)}.part-${process.pid}`);
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  try {
    await fill(temporary);
    await replace(target, temporary);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (made) await removeEmpty(dirname(target), made);
    throw error;
  }
}

/** Takes back the folders from `first` down to `last` that were made and stayed empty. */
async function removeEmpty(last: string, first: string): Promise<void> {
  try {
    for (let folder = last; folder.startsWith(first); folder = dirname(folder)) await rmdir(folder);
  } catch {
    // Somebody else has put something there meanwhile: it stays.
  }
}

/**
 * Resolves when `folder` is free, empty, or holds earlier work of ours that may be replaced.
 *
 * @throws InvalidArgumentError for anything else, so that nobody's files are lost.
 */
export async function requireReplaceable(folder: string, marker: string): Promise<void> {
  const info = await stat(folder).catch(() => null);
  if (info === null) return;
  const names = info.isDirectory() ? await readdir(folder) : null;
  if (names && (names.length === 0 || names.includes(marker))) return;
  throw new InvalidArgumentError(
    names
      ? `out '${folder}' holds files that this command did not write (there is no ${marker})`
      : `out '${folder}' is a file`,
    {
      argument: 'out',
      value: folder,
      hint: 'Name another folder: this one would be replaced as a whole.',
    },
  );
}

async function replace(target: string, temporary: string): Promise<void> {
  const earlier = `${temporary}.earlier`;
  await rm(earlier, { recursive: true, force: true });
  const existed = await rename(target, earlier).then(
    () => true,
    () => false,
  );
  try {
    await rename(temporary, target);
  } catch (error) {
    if (existed) await rename(earlier, target);
    throw error;
  }
  await rm(earlier, { recursive: true, force: true });
}
