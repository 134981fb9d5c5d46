import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Beat } from '@einthoven/core';
import { beatsOfAnnotations } from '@einthoven/io';
import { openPtbXl, readEcg } from '@einthoven/io/node';
import { createSyntheticDataset } from '@einthoven/synth';
import { describe, expect, it } from 'vitest';
import { parseEcgJson } from '../../data/ecg-json.ts';
import { runIn } from '../cli-io.test-helper.ts';

const SHORT = ['--duration', '3', '--sample-rate', '100'];

describe('einthoven synth', () => {
  it('writes WFDB records with their truth', async () => {
    const { code, out, cwd } = await runIn(null, [
      'synth',
      '--count',
      '2',
      '--out',
      'ecg',
      ...SHORT,
    ]);
    expect(code).toBe(0);
    expect(out).toContain('2 synthetic records in');
    expect((await readdir(join(cwd, 'ecg'))).sort()).toEqual(
      ['00001', '00002']
        .flatMap((name) => [`${name}.atr`, `${name}.dat`, `${name}.hea`])
        .concat('truth.json'),
    );
    const { ecg, annotations } = await readEcg(join(cwd, 'ecg', '00001'));
    expect([ecg.sampleRate, ecg.leads.length, ecg.samples.shape[1], ecg.unit]).toEqual([
      100,
      12,
      300,
      'mV',
    ]);
    const truth = JSON.parse(await readFile(join(cwd, 'ecg', 'truth.json'), 'utf8'));
    expect(truth.synthetic).toBe(true);
    const beats = beatsOfAnnotations(annotations);
    expect(beats.map(({ qrs }) => qrs?.peak)).toEqual(
      truth.records[0].beats.map(({ qrs }: Beat) => Math.round(qrs?.peak ?? Number.NaN)),
    );
  });

  it('writes a data set as PTB-XL lays it out, that openPtbXl reads', async () => {
    const args = ['synth', '--format', 'ptb-xl', '--population', 'ptb-xl', '--out', 'set'];
    const { code, cwd } = await runIn(null, [...args, '--count', '12', '--duration', '3']);
    expect(code).toBe(0);
    const folder = join(cwd, 'set');
    const { dataset } = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8'));
    const people = createSyntheticDataset(dataset);
    const set = await openPtbXl(folder, { sampleRate: 500 });
    expect(set.size).toBe(12);
    for (const [i, entry] of set.entries.entries()) {
      const record = people.record(i);
      expect(entry.labels).toEqual(record.superclasses);
      expect(entry.sex).toBe(record.person.sex ?? null);
      const { ecg } = await set.load(entry);
      const apart = record.ecg.samples.data.map((v, k) => v - (ecg.samples.data[k] as number));
      expect(Math.max(...apart.map(Math.abs))).toBeLessThan(0.0006);
    }
    const features = await readFile(join(folder, 'features.csv'), 'utf8');
    expect(features.split('\n')[1]).toMatch(/^1,-?\d/);
    // Its own work it replaces.
    expect((await runIn(cwd, [...args, '--count', '1', '--duration', '3'])).code).toBe(0);
    expect((await openPtbXl(folder)).size).toBe(1);
  });

  it('refuses another rate for a layout that has its own', async () => {
    const args = ['synth', '--format', 'ptb-xl', '--sample-rate', '250'];
    const { code, err } = await runIn(null, args);
    expect(code).toBe(2);
    expect(err).toContain('--sample-rate is 250 with --format ptb-xl');
  });

  it('writes the same samples as JSON', async () => {
    const { cwd } = await runIn(null, ['synth', '--seed', '5', '--out', 'a', ...SHORT]);
    await runIn(cwd, ['synth', '--seed', '5', '--format', 'json', '--out', 'b', ...SHORT]);
    const { ecg } = await readEcg(join(cwd, 'a', '00001'));
    const file = join(cwd, 'b', '00001.json');
    const json = parseEcgJson(await readFile(file, 'utf8'), file);
    expect(json.leads).toEqual(ecg.leads);
    const apart = json.samples.data.map((value, i) =>
      Math.abs(value - (ecg.samples.data[i] as number)),
    );
    expect(Math.max(...apart)).toBeLessThan(0.0006);
  });

  it('gives every record the conditions asked for', async () => {
    const { cwd } = await runIn(null, ['synth', '--condition', 'lbbb', '--out', 'ecg', ...SHORT]);
    const truth = JSON.parse(await readFile(join(cwd, 'ecg', 'truth.json'), 'utf8'));
    expect(truth.records[0].conditions).toMatchObject([{ id: 'lbbb' }]);
    expect(truth.records[0].superclasses).toEqual(['CD']);
  });

  it('gives every record the rhythm asked for', async () => {
    const flags = ['--rhythm', 'third-degree-av-block', '--out', 'ecg', '--duration', '5'];
    const { cwd } = await runIn(null, ['synth', ...flags]);
    const truth = JSON.parse(await readFile(join(cwd, 'ecg', 'truth.json'), 'utf8'));
    expect(truth.records[0].parameters.rhythm.id).toBe('third-degree-av-block');
  });

  it('replaces its own records, never a folder that holds anything else', async () => {
    const { cwd } = await runIn(null, ['synth', '--count', '2', '--out', 'ecg', ...SHORT]);
    const again = ['synth', '--format', 'json', '--out', 'ecg', ...SHORT];
    expect((await runIn(cwd, again)).code).toBe(0);
    expect((await readdir(join(cwd, 'ecg'))).sort()).toEqual(['00001.json', 'truth.json']);
    await writeFile(join(cwd, 'ecg', '00003.dat'), 'a recording');
    const { code, err } = await runIn(cwd, again);
    expect(code).toBe(1);
    expect(err).toContain("holds '00003.dat', which this command did not write");
    expect(await readFile(join(cwd, 'ecg', '00003.dat'), 'utf8')).toBe('a recording');
  });

  it('names the conditions there are when one is unknown, and writes nothing', async () => {
    const { code, err, cwd } = await runIn(null, ['synth', '--condition', 'flu']);
    expect(code).toBe(1);
    expect(err).toMatch(/^einthoven: condition 'flu' is unknown\nThe conditions are: .*lbbb/);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('stops when interrupted and writes nothing', async () => {
    const signal = AbortSignal.abort(new Error('interrupted'));
    const { code, err, cwd } = await runIn(null, ['synth', '--count', '50'], { signal });
    expect(code).toBe(130);
    expect(err).toBe('einthoven: interrupted; nothing was written\n');
    expect(await readdir(cwd)).toEqual([]);
  });
});
