import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotFoundError } from '@einthoven/core';
import { standardPreprocessing } from '@einthoven/signal';
import { createSyntheticDataset } from '@einthoven/synth';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deepfakeIntervalSource } from './deepfake-interval-source.ts';

const preprocessing = standardPreprocessing();
const LEADS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** Eleven records as the database has them: microvolts of eight leads, and QT from 380 ms on. */
async function ownFolder(withTable = true): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'einthoven-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { ecg } = createSyntheticDataset({ size: 1, seed: 1, sampleRate: 500 }).record(0);
  const columns = LEADS.map((lead) => ecg.leads.indexOf(lead));
  const lines = Array.from({ length: 5000 }, (_, t) =>
    columns.map((column) => Math.round(1000 * (ecg.samples.get(column, t) as number))).join(' '),
  );
  const rows = ['ID,qt,patid,ecgcategory,avgrrinterval,pr,qrs'];
  for (let i = 0; i < 11; i++) {
    await writeFile(join(folder, `${i}.asc`), `${lines.join('\n')}\n`);
    rows.push(`x,${380 + i},${i},Normal ECG,${1000 + i},${160 + i},${92 + i}`);
  }
  if (withTable) await writeFile(join(folder, 'truth.csv'), `${rows.join('\n')}\n`);
  return folder;
}

describe('deepfakeIntervalSource', () => {
  it('regresses what the table says, with every tenth record kept back', async () => {
    const folder = await ownFolder();
    const source = await deepfakeIntervalSource({ folder, preprocessing, intervals: ['qtMs'] });
    const { train, validation, heads } = await source.load({});
    expect(train.inputs.shape).toEqual([10, 1000, 12]);
    expect(validation.ids).toEqual(['deepfake-9']);
    expect([...(validation.targets.intervals?.data ?? [])]).toEqual([389]);
    expect(heads[0]).toMatchObject({ outputs: ['qtMs'] });
    expect(source.description).toMatch(/^synthetic recordings of DeepFake ECG/);
  });

  it('says that a folder without a table has no intervals', async () => {
    const source = deepfakeIntervalSource({ folder: await ownFolder(false), preprocessing });
    await expect(source).rejects.toThrow(NotFoundError);
    await expect(source).rejects.toThrow(/no table of measurements/);
  });
});
