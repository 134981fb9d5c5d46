import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FitLog } from '../fit/fit-options.ts';
import { jsonlLog } from '../logs/jsonl-log.ts';

/** Returns a {@link jsonlLog} that appends to a file, which is made, with its folder, when missing. */
export function jsonlFile(path: string): FitLog {
  let made: Promise<unknown> | undefined;
  return jsonlLog(async (line) => {
    made ??= mkdir(dirname(path), { recursive: true });
    await made;
    await appendFile(path, line);
  });
}
