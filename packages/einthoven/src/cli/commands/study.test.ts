import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIn } from '../cli-io.test-helper.ts';

const LABELS =
  'ecg_id,path,split,NORM,MI,STTC,CD,HYP,age,sex\n1,records100/1,train,1,0,0,0,0,50,0\n';

describe('einthoven study refuses, before anything is trained,', () => {
  it('a target that does not exist', async () => {
    const { code, err, cwd } = await runIn(null, ['study', '--target', 'nowhere']);
    expect(code).toBe(1);
    expect(err).toContain(`folder ${join(cwd, 'nowhere')} does not exist`);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('a label without its record', async () => {
    const { cwd } = await runIn(null, ['--help']);
    await mkdir(join(cwd, 'data'));
    await writeFile(join(cwd, 'data', 'labels.csv'), LABELS);
    const { code, err } = await runIn(cwd, ['study', '--target', 'data']);
    expect(code).toBe(1);
    expect(err).toMatch(/1 of 1 labels in .*labels\.csv have no record: ecg_id 1/);
  });

  it('a target without validation records', async () => {
    const { cwd } = await runIn(null, [
      'synth',
      '--out',
      'data/records100',
      '--sample-rate',
      '100',
    ]);
    await writeFile(join(cwd, 'data', 'labels.csv'), LABELS.replace('100/1,', '100/00001,'));
    const { code, err } = await runIn(cwd, ['study', '--target', 'data']);
    expect(code).toBe(1);
    expect(err).toContain('target has no validation records');
  });

  it('a damaged record, which it names', async () => {
    const rate = ['--sample-rate', '100'];
    const { cwd } = await runIn(null, [
      'synth',
      '--count',
      '2',
      '--out',
      'data/records100',
      ...rate,
    ]);
    const valid = '2,records100/00002,val,1,0,0,0,0,50,0\n';
    const labels = LABELS.replace('100/1,', '100/00001,') + valid;
    await writeFile(join(cwd, 'data', 'labels.csv'), labels);
    await truncate(join(cwd, 'data', 'records100', '00002.dat'), 100);
    const { code, err } = await runIn(cwd, ['study', '--target', 'data']);
    expect(code).toBe(1);
    expect(err).toMatch(/^einthoven: record '2': /m);
  });

  it('an unknown backbone', async () => {
    const { code, err } = await runIn(null, ['study', '--backbone', 'resnet152']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^einthoven: backbone 'resnet152' is not known\nKnown are: resnet1d-8, resnet1d-small/,
    );
  });

  it('test folders without a target', async () => {
    const { code, err } = await runIn(null, ['study', '--test', 'data']);
    expect([code, err]).toEqual([
      2,
      "einthoven: --test is 'data' without --target\nName the folders to learn from with --target.\n",
    ]);
  });

  it('an out that holds other files', async () => {
    const { cwd } = await runIn(null, ['--help']);
    await writeFile(join(cwd, 'thesis.txt'), 'years of work');
    const { code, err } = await runIn(cwd, ['study', '--out', '.']);
    expect(code).toBe(1);
    expect(err).toMatch(/holds 'thesis.txt', which this command did not write/);
  });

  it('a page that is another text, or a folder', async () => {
    const { cwd } = await runIn(null, ['--help']);
    await writeFile(join(cwd, 'thesis.md'), 'years of work');
    const text = await runIn(cwd, ['study', '--page', 'thesis.md']);
    expect(text.code).toBe(1);
    expect(text.err).toMatch(/thesis.md' is there, and is not a report of this command/);
    await mkdir(join(cwd, 'docs'));
    const folder = await runIn(cwd, ['study', '--page', 'docs']);
    expect(folder.err).toMatch(/page '.*docs' is a folder\nName another file/);
  });

  it('an out that cannot be written', async () => {
    const { cwd } = await runIn(null, ['--help']);
    await writeFile(join(cwd, 'file'), '');
    const { code, err } = await runIn(cwd, ['study', '--out', 'file/deep/out']);
    expect(code).toBe(1);
    expect(err).toMatch(/lies under a file, not under a folder/);
    expect(await readdir(cwd)).toEqual(['file']);
  });

  it('to go on when interrupted', async () => {
    const signal = AbortSignal.abort(new Error('interrupted'));
    const { code, err, cwd } = await runIn(null, ['study'], { signal });
    expect(code).toBe(130);
    expect(err).toMatch(/^einthoven: interrupted( during '.*')?; nothing was written\n$/);
    expect(await readdir(cwd)).toEqual([]);
  });
});
