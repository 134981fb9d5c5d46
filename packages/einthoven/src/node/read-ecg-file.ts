import { readFile } from 'node:fs/promises';
import { type Ecg, NotFoundError } from '@einthoven/core';
import { readEcg } from '@einthoven/io/node';
import { parseEcgJson } from '../data/ecg-json.ts';

/**
 * Resolves to the recording in a file: a WFDB record by its path, or JSON as `einthoven synth` writes
 * it when the path ends in `.json`.
 *
 * @throws NotFoundError for a missing file, ParseError for a malformed one, naming the file.
 */
export async function readEcgFile(path: string): Promise<{ ecg: Ecg }> {
  if (!path.toLowerCase().endsWith('.json')) return readEcg(path, { annotations: null });
  return { ecg: parseEcgJson(await readText(path), path) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new NotFoundError(`record '${path}' does not exist`, {
      argument: 'record',
      value: path,
      hint: 'Pass the path of a WFDB record or of a .json file that `einthoven synth` wrote.',
      cause,
    });
  }
}
