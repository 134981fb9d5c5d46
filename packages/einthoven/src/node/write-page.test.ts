import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { studyResult } from '../report/__fixtures__/study-result.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { writePage } from './write-page.ts';

describe('writePage', () => {
  const page = (title: string) => renderMarkdown({ result: studyResult, command: 'again', title });
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'einthoven-page-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a page, in folders that it makes, and replaces an earlier one', async () => {
    const file = join(folder, 'docs', 'results', 'study.md');
    await writePage(file, page('First'));
    await writePage(file, page('Second'));
    expect(await readFile(file, 'utf8')).toMatch(/^# Second\n/);
    expect(await readdir(join(folder, 'docs', 'results'))).toEqual(['study.md']);
  });

  it('leaves what somebody else has written', async () => {
    const file = join(folder, 'notes.md');
    await writeFile(file, 'years of work');
    await expect(writePage(file, page('Study'))).rejects.toThrow(/notes.md' is there, and is not/);
    expect(await readFile(file, 'utf8')).toBe('years of work');
    expect(await readdir(folder)).toEqual(['notes.md']);
  });
});
