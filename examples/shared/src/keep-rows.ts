import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonValue } from '@einthoven/core';

/**
 * Returns what computes a row once: a row whose key has been seen in the folder is read from there, so
 * that a run that was stopped goes on.
 */
export function keepRows(folder: string) {
  return async <T extends JsonValue>(key: JsonValue, compute: () => Promise<T>): Promise<T> => {
    const name = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
    const file = path.join(folder, `${name}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    const row = await compute();
    mkdirSync(folder, { recursive: true });
    // Whole or not at all.
    writeFileSync(`${file}.part`, JSON.stringify(row));
    renameSync(`${file}.part`, file);
    return row;
  };
}
