import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError } from '@einthoven/core';

/** By what a folder is known as earlier work of one command. */
export interface OwnFolder {
  /** Name of the file that is in every such folder: JSON with a `format`. */
  readonly marker: string;
  /** What its `format` says. */
  readonly format: string;
  /** Paths, with '/', of everything that the command writes, given what the marker file holds. */
  paths(marker: Readonly<Record<string, unknown>>): readonly string[];
}

/**
 * Resolves when `folder` is free, empty, or holds earlier work and nothing else, which may be
 * replaced.
 *
 * @throws InvalidArgumentError that names the first thing that is not ours, so that nobody's files
 * are lost; the errors of the file system other than that nothing is there.
 */
export async function requireReplaceable(folder: string, own: OwnFolder): Promise<void> {
  const info = await unlessMissing(stat(folder));
  if (info === null) return;
  if (!info.isDirectory()) throw foreignError(`out '${folder}' is a file`, folder);
  const names = (await readdir(folder)).sort();
  if (names.length === 0) return;
  const marker = await readMarker(folder, own);
  const foreign = marker
    ? await foreignPath(folder, names, [own.marker, ...own.paths(marker)])
    : (names.find((name) => name !== own.marker) ?? own.marker);
  if (foreign === undefined) return;
  const why = marker ? '' : ` (there is no ${own.marker} of format '${own.format}')`;
  throw foreignError(
    `out '${folder}' holds '${foreign}', which this command did not write${why}`,
    folder,
  );
}

/** The first path that is not among the known ones; folders are opened only when all names are known. */
async function foreignPath(folder: string, names: readonly string[], paths: readonly string[]) {
  const known = new Set(paths);
  const name = names.find((each) => !known.has(each));
  if (name !== undefined) return name;
  const below = await readdir(folder, { recursive: true });
  return below.map((path) => path.replaceAll('\\', '/')).find((path) => !known.has(path));
}

/** What the marker file holds; null when there is none, or none of ours. */
async function readMarker(folder: string, { marker, format }: OwnFolder) {
  const text = await unlessMissing(readFile(join(folder, marker), 'utf8')).catch(() => null);
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const fields = value as Readonly<Record<string, unknown>>;
    return fields.format === format ? fields : null;
  } catch {
    return null;
  }
}

async function unlessMissing<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function foreignError(problem: string, folder: string): InvalidArgumentError {
  return new InvalidArgumentError(problem, {
    argument: 'out',
    value: folder,
    hint: 'Name another folder: this one would be replaced as a whole.',
  });
}
