import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireWritable, writeFolder } from './write-folder.ts';

const emptyFolder = () => mkdtemp(join(tmpdir(), 'einthoven-'));
const own = { marker: 'study.json', format: 'study/1', paths: () => ['parts', 'parts/a'] };
const study = (more: object = {}) => JSON.stringify({ format: 'study/1', ...more });

/** A folder with an earlier result in it. */
async function earlierResult(): Promise<{ base: string; out: string }> {
  const base = await emptyFolder();
  const out = join(base, 'out');
  await mkdir(join(out, 'parts'), { recursive: true });
  await writeFile(join(out, 'parts', 'a'), 'old');
  await writeFile(join(out, 'study.json'), study({ age: 'old' }));
  return { base, out };
}

const fillWith = (text: string) => (folder: string) => writeFile(join(folder, 'study.json'), text);

describe('writeFolder', () => {
  it('puts a filled folder in its place and leaves nothing beside it', async () => {
    const base = await emptyFolder();
    await writeFolder(join(base, 'deep', 'out'), own, fillWith(study()));
    expect(await readdir(join(base, 'deep'))).toEqual(['out']);
    expect(await readdir(join(base, 'deep', 'out'))).toEqual(['study.json']);
  });

  it('replaces earlier work as a whole', async () => {
    const { base, out } = await earlierResult();
    await writeFolder(out, own, fillWith(study({ age: 'new' })));
    expect(await readdir(out)).toEqual(['study.json']);
    expect(await readFile(join(out, 'study.json'), 'utf8')).toBe(study({ age: 'new' }));
    expect(await readdir(base)).toEqual(['out']);
  });

  it('keeps earlier work and leaves nothing half written when filling fails', async () => {
    const { base, out } = await earlierResult();
    const failing = writeFolder(out, own, async (folder) => {
      await fillWith('half')(folder);
      throw new Error('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect(await readFile(join(out, 'study.json'), 'utf8')).toBe(study({ age: 'old' }));
    expect(await readdir(base)).toEqual(['out']);
  });

  it('takes back the folders it made when filling fails', async () => {
    const base = await emptyFolder();
    const failing = writeFolder(join(base, 'a', 'b', 'out'), own, async () => {
      throw new Error('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect(await readdir(base)).toEqual([]);
  });

  it('keeps a finished result and says where when its place was taken meanwhile', async () => {
    const base = await emptyFolder();
    const out = join(base, 'out');
    const error = await writeFolder(out, own, async (folder) => {
      await fillWith(study())(folder);
      await writeFile(out, 'somebody else');
    }).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'InvalidArgumentError', argument: 'out' });
    const kept = /complete and kept in '(.*?)'/.exec(error.message)?.[1] ?? '';
    expect(await readFile(join(kept, 'study.json'), 'utf8')).toBe(study());
    expect(await readFile(out, 'utf8')).toBe('somebody else');
  });

  it('never writes over a result that an earlier run of the same number kept', async () => {
    const base = await emptyFolder();
    const kept = join(base, `.out.part-${process.pid}`);
    await mkdir(kept);
    await writeFile(join(kept, 'study.json'), 'kept');
    await writeFolder(join(base, 'out'), own, fillWith(study()));
    expect(await readFile(join(kept, 'study.json'), 'utf8')).toBe('kept');
    expect((await readdir(base)).sort()).toEqual([`.out.part-${process.pid}`, 'out']);
  });
});

describe('requireWritable', () => {
  it('leaves everything as it was', async () => {
    const { base, out } = await earlierResult();
    await requireWritable(join(base, 'a', 'b', 'out'), own);
    await requireWritable(out, own);
    expect(await readdir(base)).toEqual(['out']);
    expect((await readdir(out)).sort()).toEqual(['parts', 'study.json']);
  });

  it.each([
    ['thesis.txt', 'thesis.txt'],
    [join('parts', 'notes.md'), 'parts/notes.md'],
  ])('names a foreign %s beside earlier work', async (path, named) => {
    const { out } = await earlierResult();
    await writeFile(join(out, path), 'years of work');
    await expect(requireWritable(out, own)).rejects.toThrow(
      `out '${out}' holds '${named}', which this command did not write\nName another folder`,
    );
  });

  it.each([['{}'], ['not JSON'], ['null'], ['{"format":"other/1"}']])(
    'refuses a folder whose study.json is somebody else’s: %s',
    async (text) => {
      const out = await emptyFolder();
      await writeFile(join(out, 'study.json'), text);
      await expect(requireWritable(out, own)).rejects.toThrow(
        `out '${out}' holds 'study.json', which this command did not write (there is no study.json of format 'study/1')`,
      );
    },
  );

  it('refuses a folder without the marker', async () => {
    const out = await emptyFolder();
    await mkdir(join(out, 'parts'));
    await expect(requireWritable(out, own)).rejects.toThrow(`out '${out}' holds 'parts'`);
  });

  it('takes only what is missing for free', async () => {
    const base = await emptyFolder();
    await symlink('loop', join(base, 'loop'));
    await expect(requireWritable(join(base, 'loop'), own)).rejects.toThrow('ELOOP');
  });

  it('finds out that folders cannot be made beside it', async () => {
    const base = await emptyFolder();
    await writeFile(join(base, 'file'), '');
    await expect(requireWritable(join(base, 'file', 'deep', 'out'), own)).rejects.toThrow(
      'ENOTDIR',
    );
    expect(await readdir(base)).toEqual(['file']);
  });
});
