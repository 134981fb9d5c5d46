import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFolder } from './write-folder.ts';

const emptyFolder = () => mkdtemp(join(tmpdir(), 'einthoven-'));
const marker = { marker: 'study.json' };

describe('writeFolder', () => {
  it('puts a filled folder in its place and leaves nothing beside it', async () => {
    const base = await emptyFolder();
    await writeFolder(join(base, 'deep', 'out'), marker, (folder) =>
      writeFile(join(folder, 'study.json'), '{}'),
    );
    expect(await readdir(join(base, 'deep'))).toEqual(['out']);
    expect(await readdir(join(base, 'deep', 'out'))).toEqual(['study.json']);
  });

  it('replaces earlier work as a whole', async () => {
    const base = await emptyFolder();
    const out = join(base, 'out');
    await mkdir(out);
    await writeFile(join(out, 'study.json'), 'old');
    await writeFile(join(out, 'left-over'), 'old');
    await writeFolder(out, marker, (folder) => writeFile(join(folder, 'study.json'), 'new'));
    expect(await readdir(out)).toEqual(['study.json']);
    expect(await readFile(join(out, 'study.json'), 'utf8')).toBe('new');
    expect(await readdir(base)).toEqual(['out']);
  });

  it('keeps earlier work and leaves nothing half written when filling fails', async () => {
    const base = await emptyFolder();
    const out = join(base, 'out');
    await mkdir(out);
    await writeFile(join(out, 'study.json'), 'old');
    const failing = writeFolder(out, marker, async (folder) => {
      await writeFile(join(folder, 'study.json'), 'half');
      throw new Error('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect(await readFile(join(out, 'study.json'), 'utf8')).toBe('old');
    expect(await readdir(base)).toEqual(['out']);
  });

  it('takes back the folders it made when filling fails', async () => {
    const base = await emptyFolder();
    const failing = writeFolder(join(base, 'a', 'b', 'out'), marker, async () => {
      throw new Error('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect(await readdir(base)).toEqual([]);
  });

  it('never replaces a folder that holds other files', async () => {
    const base = await emptyFolder();
    await writeFile(join(base, 'thesis.txt'), 'years of work');
    const refused = writeFolder(base, marker, async () => {});
    await expect(refused).rejects.toThrow(/holds files that this command did not write/);
    expect(await readdir(base)).toEqual(['thesis.txt']);
  });
});
