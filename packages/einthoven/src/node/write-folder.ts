import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InvalidArgumentError } from '@einthoven/core';
import { type OwnFolder, requireReplaceable } from './own-folder.ts';

/**
 * Fills a folder and puts it in its place at once: it is either whole or not there, and an earlier
 * one stays until the new one is complete.
 *
 * @param folder - Where the result shall lie.
 * @param own - By what an earlier result, which is replaced, is known.
 * @param fill - Writes the files into the temporary folder it is given.
 * @throws What `fill` throws, and then nothing is left; InvalidArgumentError when the filled folder
 * cannot be put in its place, and then it stays where the message says.
 */
export async function writeFolder(
  folder: string,
  own: OwnFolder,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  const target = resolve(folder);
  const work = await makeWorkFolder(target);
  const finished = join(work.path, 'finished');
  try {
    await mkdir(finished);
    await fill(finished);
  } catch (error) {
    await work.remove();
    throw error;
  }
  try {
    await requireReplaceable(target, own);
    await replace(target, finished, join(work.path, 'earlier'));
  } catch (cause) {
    throw keptError(target, finished, cause);
  }
  await rm(work.path, { recursive: true, force: true });
}

/**
 * Resolves when {@link writeFolder} could write `folder` now: nothing foreign lies there, and folders
 * can be made beside it. Leaves everything as it was.
 *
 * @throws InvalidArgumentError when something that is not ours lies there, and the errors of the file
 * system.
 */
export async function requireWritable(folder: string, own: OwnFolder): Promise<void> {
  const target = resolve(folder);
  await requireReplaceable(target, own);
  const work = await makeWorkFolder(target);
  await work.remove();
}

interface WorkFolder {
  readonly path: string;
  /** Removes it, and the folders above it that were made for it. */
  remove(): Promise<void>;
}

/** Makes a folder of a name that nobody has beside `target`: on its disk, so that renaming works. */
async function makeWorkFolder(target: string): Promise<WorkFolder> {
  const parent = dirname(target);
  const made = await mkdir(parent, { recursive: true });
  const path = await makeFree(join(parent, `.${basename(target)}.part-${process.pid}`));
  return {
    path,
    async remove() {
      await rm(path, { recursive: true, force: true });
      if (made) await removeEmpty(parent, made);
    },
  };
}

/** A kept result of an earlier process may have the same number: the name goes on until it is free. */
async function makeFree(name: string): Promise<string> {
  for (let i = 1; ; i++) {
    const path = i === 1 ? name : `${name}-${i}`;
    const made = await mkdir(path).then(
      () => true,
      (error) => ignore(error, 'EEXIST'),
    );
    if (made) return path;
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

async function replace(target: string, finished: string, earlier: string): Promise<void> {
  const existed = await rename(target, earlier).then(
    () => true,
    (error) => ignore(error, 'ENOENT'),
  );
  try {
    await rename(finished, target);
  } catch (error) {
    if (existed) await rename(earlier, target);
    throw error;
  }
}

function ignore(error: NodeJS.ErrnoException, code: string): false {
  if (error.code === code) return false;
  throw error;
}

function keptError(target: string, finished: string, cause: unknown): InvalidArgumentError {
  const [problem] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return new InvalidArgumentError(`out '${target}' could not be replaced: ${problem}`, {
    argument: 'out',
    value: target,
    hint: `The result is complete and kept in '${finished}': move it to where it shall lie.`,
    cause,
  });
}
