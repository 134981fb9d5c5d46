import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEcg, NotFoundError, ParseError, UnsupportedError } from '@einthoven/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readEcg, readRecord } from './read-record.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writeWfdb } from './write-wfdb.ts';

const mark = { sample: 1, symbol: 'V', subtype: 0, channel: 0, number: 0, aux: '' };
const ecg = createEcg({
  samples: [
    [0.001, 0.002],
    [1, 2],
  ],
  sampleRate: 100,
  leads: ['I', 'II'],
  unit: 'mV',
});

async function record() {
  const folder = await temporaryFolder(onTestFinished);
  await writeWfdb(folder, 'a', { ecg, annotations: [mark] });
  return join(folder, 'a');
}

describe('readRecord from a path', () => {
  it('takes the name of the record, of its header, of its signal file, or a URL', async () => {
    const path = await record();
    for (const given of [path, `${path}.hea`, `${path}.dat`, pathToFileURL(`${path}.hea`)]) {
      const { channels, annotations } = await readRecord(given);
      expect(channels.map(({ name, samples }) => [name, ...samples])).toEqual([
        ['I', 0.001, 0.002],
        ['II', 1, 2],
      ]);
      expect(annotations).toEqual([mark]);
    }
  });

  it('takes bytes as the shared readEcg does', async () => {
    const header = 'a 1 100 1\na.dat 16 1';
    const { ecg: read } = await readEcg({ header, signals: { 'a.dat': new Uint8Array([7, 0]) } });
    expect([...read.samples.data]).toEqual([7]);
  });

  it('leaves annotations out, or insists on those that are named', async () => {
    const path = await record();
    expect((await readRecord(path, { annotations: null })).annotations).toEqual([]);
    const named = readRecord(path, { annotations: 'qrs' });
    await expect(named).rejects.toThrow(`${path}.qrs does not exist`);
  });

  it('names a record that does not exist', async () => {
    const path = join(await temporaryFolder(onTestFinished), 'nothing');
    await expect(readRecord(path)).rejects.toThrow(NotFoundError);
    await expect(readRecord(path)).rejects.toThrow(`record ${path} does not exist`);
    await expect(readRecord(`${path}.hea`)).rejects.toThrow(`there is no ${path}.hea`);
  });

  it('names the signal file that is missing or cut short', async () => {
    const path = await record();
    await truncate(`${path}.dat`, 5);
    await expect(readEcg(path)).rejects.toThrow(ParseError);
    await expect(readEcg(path)).rejects.toThrow(
      `signal file ${path}.dat is cut short: expected 8 bytes, found 5`,
    );
    await writeFile(`${path}.hea`, 'a 1 100 1\ngone.dat 16');
    await expect(readEcg(path)).rejects.toThrow(NotFoundError);
    await expect(readEcg(path)).rejects.toThrow(/gone\.dat does not exist/);
  });

  it('says that another format is not supported', async () => {
    const path = join(await temporaryFolder(onTestFinished), 'a.edf');
    await writeFile(path, 'x');
    await expect(readEcg(path)).rejects.toThrow(UnsupportedError);
    await expect(readEcg(path)).rejects.toThrow(`${path} is not a WFDB record`);
  });
});
