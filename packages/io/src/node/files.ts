import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NotFoundError } from '@einthoven/core';

/** A path as text. */
export function pathOf(path: string | URL): string {
  return typeof path === 'string' ? path : fileURLToPath(path);
}

/** Contents of a file, or null when there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Contents of a file; throws NotFoundError with the path, and `hint`, when there is none. */
export async function readOrThrow(path: string, hint: string): Promise<Uint8Array> {
  const bytes = await readIfThere(path);
  if (bytes) return bytes;
  throw new NotFoundError(`${path} does not exist`, { argument: 'path', value: path, hint });
}

/** Names in a folder, or null when it does not exist or is no folder. */
export async function namesIn(folder: string): Promise<ReadonlySet<string> | null> {
  try {
    return new Set(await readdir(folder));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Text of a file that is there. */
export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
