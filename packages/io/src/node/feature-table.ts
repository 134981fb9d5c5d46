import { type FileHandle, open } from 'node:fs/promises';
import { InvalidArgumentError } from '@einthoven/core';
import { csvLine } from '../csv.ts';

/** A table with a row of numbers a record, written as they come; no file without any. */
export interface FeatureTable {
  /** Null and NaN are empty cells; without features, nothing is written. */
  append(id: number, features: Readonly<Record<string, number | null>> | undefined): Promise<void>;
  close(): Promise<void>;
}

/** A table at `path`; its columns are those of the first row. */
export function createFeatureTable(path: string): FeatureTable {
  let names: readonly string[] | null = null;
  let file: FileHandle | null = null;
  return {
    async append(id, features = {}) {
      names ??= Object.keys(features);
      requireNames(id, names, features);
      if (names.length === 0) return;
      if (!file) {
        file = await open(path, 'wx');
        await file.appendFile(csvLine(['ecg_id', ...names]));
      }
      const cells = names.map((name) => features[name] ?? Number.NaN);
      await file.appendFile(csvLine([id, ...cells.map((v) => (Number.isNaN(v) ? '' : v))]));
    },
    close: async () => file?.close(),
  };
}

function requireNames(id: number, names: readonly string[], features: object): void {
  const own = Object.keys(features);
  if (own.length === names.length && names.every((name) => name in features)) return;
  throw new InvalidArgumentError(
    `features of record ${id} are ${own.join(', ') || 'none'}, of record 1 ${names.join(', ') || 'none'}`,
    {
      argument: 'features',
      value: own,
      hint: 'Give every record the same names; null for what is absent.',
    },
  );
}
