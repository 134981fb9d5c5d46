import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWfdb, type WfdbContents } from '../wfdb/encode-wfdb.ts';
import { pathOf } from './files.ts';

/**
 * Writes a WFDB record (`<name>.hea`, `<name>.dat` and, with annotations, `<name>.atr`) and returns
 * the path of its header.
 *
 * The folder is made when it does not exist; a record of the same name is replaced. Files get their
 * names only when all are written, the header last, so that no half-written record can be read.
 * Precision and errors: see `encodeWfdb`.
 */
export async function writeWfdb(
  folder: string | URL,
  name: string,
  contents: WfdbContents,
): Promise<string> {
  const files = Object.entries(encodeWfdb(name, contents));
  const target = (file: string) => join(pathOf(folder), file);
  const partial = (file: string) => target(`${file}.partial`);
  await mkdir(pathOf(folder), { recursive: true });
  try {
    for (const [file, bytes] of files) await writeFile(partial(file), bytes);
    // Without its header the record that is replaced cannot be read half old, half new.
    for (const stale of [`${name}.hea`, `${name}.atr`]) await rm(target(stale), { force: true });
    for (const [file] of files) await rename(partial(file), target(file));
  } catch (error) {
    for (const [file] of files) await rm(partial(file), { force: true });
    throw error;
  }
  return target(`${name}.hea`);
}
