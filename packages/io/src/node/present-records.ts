import { basename, dirname } from 'node:path';
import { NotFoundError } from '@einthoven/core';
import { namesIn } from './files.ts';

/** What to do about a label without its record files. */
export type MissingRecords = 'throw' | 'skip';

/** Whether header and signal file of every record are there; one listing a folder, not one call a file. */
async function presentRecords(paths: readonly string[]): Promise<boolean[]> {
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  const listings = new Map(
    await Promise.all(folders.map(async (folder) => [folder, await namesIn(folder)] as const)),
  );
  return paths.map((path) => {
    const names = listings.get(dirname(path));
    return Boolean(names?.has(`${basename(path)}.hea`) && names.has(`${basename(path)}.dat`));
  });
}

/** Where labels come from, and which of them to name in an error. */
export interface LabelTable {
  readonly table: string;
  /** Name of the id column. */
  readonly idName: string;
  readonly missing: MissingRecords;
}

/**
 * The rows whose record is there.
 *
 * @throws NotFoundError that names the first missing ones, unless `missing` is 'skip'.
 */
export async function withRecords<T extends { readonly id: string; readonly path: string }>(
  rows: readonly T[],
  { table, idName, missing }: LabelTable,
): Promise<T[]> {
  const present = await presentRecords(rows.map(({ path }) => path));
  const absent = rows.filter((_, i) => !present[i]);
  if (absent.length === 0 || missing === 'skip') return rows.filter((_, i) => present[i]);
  const shown = absent.slice(0, 3).map(({ id, path }) => `${id} (${path})`);
  const list = `${shown.join(', ')}${absent.length > shown.length ? ' …' : ''}`;
  throw new NotFoundError(
    `${absent.length} of ${rows.length} labels in ${table} have no record: ${idName} ${list}`,
    {
      argument: 'root',
      value: absent.map(({ id }) => id),
      hint: "Download their .hea and .dat files, or take their rows out; a program can pass missing: 'skip'.",
    },
  );
}
