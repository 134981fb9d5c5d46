import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InvalidArgumentError, ParseError } from '@einthoven/core';
import { decodeSafetensors, encodeSafetensors, safetensorsMetadata } from '@einthoven/models';
import { checkpointFolder } from '@einthoven/training/node';
import type { StepOutput, StudyStore } from '../stores/study-store.ts';

/**
 * Returns a store in a folder, which is made when it is needed: one safetensors file a step, named by its
 * key, with the facts as its metadata. Each is written under another name first and then renamed, so
 * that processes which are killed, or which share the folder, leave no half-written output.
 *
 * Checkpoints of steps under way lie beside the outputs and go when their step is done.
 *
 * @throws From the store's functions: InvalidArgumentError naming the folder when its disk is full,
 * ParseError naming a file that was damaged, and other errors of the file system as they are.
 */
export function folderStore(folder: string): StudyStore {
  const fileOf = (key: string) => join(folder, `${key}.safetensors`);
  const partsOf = (key: string) => join(folder, `${key}.checkpoint`);
  return {
    has: (key) => access(fileOf(key)).then(() => true, absent(false)),
    read: (key) => readOutput(fileOf(key)),
    async write(key, { facts, arrays }) {
      const metadata = { facts: JSON.stringify(facts) };
      const bytes = encodeSafetensors(arrays, { metadata });
      await writeWhole(fileOf(key), bytes).catch(fullDisk(folder));
      await rm(partsOf(key), { recursive: true, force: true });
      await removeOrphans(folder, key);
    },
    checkpoint(key, part) {
      const handler = checkpointFolder(join(partsOf(key), part));
      return { ...handler, save: (files) => handler.save(files).catch(fullDisk(folder)) };
    },
  };
}

/** What a rejected write is handed on as: a full disk by its folder, anything else as it is. */
const fullDisk = (folder: string) => (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'ENOSPC' && cause.code !== 'EDQUOT') throw cause;
  throw new InvalidArgumentError(`the disk of '${folder}' is full`, {
    argument: 'folder',
    value: folder,
    hint: 'Make room, or name a folder on another disk, and run the study again: what is done is kept.',
    cause,
  });
};

async function readOutput(file: string): Promise<StepOutput | null> {
  const bytes = await readFile(file).catch(absent(null));
  if (!bytes) return null;
  try {
    const { facts = 'null' } = safetensorsMetadata(bytes);
    return { facts: JSON.parse(facts), arrays: decodeSafetensors(bytes) };
  } catch (cause) {
    throw new ParseError(`'${file}' is damaged`, {
      argument: 'store',
      value: file,
      hint: 'Remove the file: its step is then done again.',
      cause,
    });
  }
}

/** Writes a file under a name of its own and gives it its place once all of it is on the disk. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Removes what processes that were killed have left of a file. */
async function removeOrphans(folder: string, key: string): Promise<void> {
  const part = new RegExp(`^${key}\\..*\\.(\\d+)\\.part$`);
  for (const name of await readdir(folder)) {
    const pid = part.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const absent =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
