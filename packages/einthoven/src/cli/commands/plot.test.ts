import { readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runIn } from '../cli-io.test-helper.ts';

const synth = (format: string) =>
  runIn(null, ['synth', '--format', format, '--out', 'ecg', '--sample-rate', '100']);

describe('einthoven plot', () => {
  it('draws a WFDB record under its own name', async () => {
    const { cwd } = await synth('wfdb');
    const { code, out } = await runIn(cwd, ['plot', 'ecg/00001.hea']);
    expect([code, out]).toEqual([0, `${join(cwd, '00001.svg')}\n`]);
    expect(await readFile(join(cwd, '00001.svg'), 'utf8')).toMatch(/^<svg[\s\S]*V6/);
  });

  it('draws a JSON record into the file asked for', async () => {
    const { cwd } = await synth('json');
    const { code } = await runIn(cwd, ['plot', 'ecg/00001.json', '-o', 'drawing.svg']);
    expect(code).toBe(0);
    expect(await readdir(cwd)).toContain('drawing.svg');
  });

  it('names a record that does not exist', async () => {
    for (const record of ['nowhere', 'nowhere.json']) {
      const { code, err, cwd } = await runIn(null, ['plot', record]);
      expect(code).toBe(1);
      expect(err).toContain(join(cwd, record));
      expect(err.trim().split('\n')).toHaveLength(2);
    }
  });

  it('names a signal file that is cut short, and draws nothing', async () => {
    const { cwd } = await synth('wfdb');
    await truncate(join(cwd, 'ecg', '00001.dat'), 1000);
    const { code, err } = await runIn(cwd, ['plot', 'ecg/00001']);
    expect(code).toBe(1);
    expect(err).toContain('00001.dat');
    expect(err.trim().split('\n')).toHaveLength(2);
    expect(await readdir(cwd)).toEqual(['ecg']);
  });

  it('refuses JSON that is no recording', async () => {
    const { cwd } = await synth('json');
    const { code, err } = await runIn(cwd, ['plot', 'ecg/truth.json']);
    expect(code).toBe(1);
    expect(err).toMatch(/truth\.json is not a recording: format/);
  });
});
