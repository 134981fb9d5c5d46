import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InvalidArgumentError } from '@einthoven/core';
import { DISCLAIMER } from '../report/report.ts';

/**
 * Resolves when {@link writePage} may write `file`: nothing is there, or an earlier page.
 *
 * @throws InvalidArgumentError for a file that is no report of ours, so that nobody's text is lost; the
 * errors of the file system other than that nothing is there.
 */
export async function requirePage(file: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    if (error.code === 'EISDIR') throw foreignError(`page '${file}' is a folder`, file);
    throw error;
  });
  if (text === null || text.includes(DISCLAIMER)) return;
  throw foreignError(`page '${file}' is there, and is not a report of this command`, file);
}

/** Writes a report in Markdown as a page of its own, under a temporary name and then in its place. */
export async function writePage(file: string, text: string): Promise<void> {
  await requirePage(file);
  await mkdir(dirname(file), { recursive: true });
  const part = join(dirname(file), `.${basename(file)}.part-${process.pid}`);
  try {
    await writeFile(part, text);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function foreignError(problem: string, file: string): InvalidArgumentError {
  return new InvalidArgumentError(problem, {
    argument: 'page',
    value: file,
    hint: 'Name another file: this one would be replaced.',
  });
}
