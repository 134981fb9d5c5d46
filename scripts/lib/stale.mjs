import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/**
 * Whether an output is missing, or older than one of the inputs. Both are paths from the root; a
 * folder among the inputs stands for the files in it, tests excepted.
 */
export function isStale(inputs, outputs) {
  const built = outputs.map((file) => modified(file) ?? -Infinity);
  const changed = inputs.flatMap(filesIn).map((file) => modified(file) ?? -Infinity);
  return Math.max(...changed) > Math.min(...built);
}

function modified(file) {
  const full = path.join(ROOT, file);
  return existsSync(full) ? statSync(full).mtimeMs : undefined;
}

function filesIn(input) {
  const full = path.join(ROOT, input);
  if (!existsSync(full) || !statSync(full).isDirectory()) return [input];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test(-d)?\.ts$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)));
}
