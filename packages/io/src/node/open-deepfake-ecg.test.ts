import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, leadSamples, NotFoundError, ParseError } from '@einthoven/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseDeepfakeEcg } from '../deepfake-ecg/parse-deepfake-ecg.ts';
import { openDeepfakeEcg } from './open-deepfake-ecg.ts';
import { temporaryFolder } from './temporary-folder.ts';

const TEXT = Array.from({ length: 5000 }, (_, i) => `${i} 254 -215 137 527 566 420 312\r\n`).join(
  '',
);

const row = (id: string, rr = '1000', qt = '400') => `x${id},${qt},${id},Normal ECG,${rr},160,92`;

async function folderWith(ids: readonly string[], rows?: readonly string[]): Promise<string> {
  const root = await temporaryFolder(onTestFinished);
  for (const id of ids) await writeFile(join(root, `${id}.asc`), TEXT);
  const head = 'ID,qt,patid,ecgcategory,avgrrinterval,pr,qrs';
  if (rows) await writeFile(join(root, 'truth.csv'), `${[head, ...rows].join('\n')}\n`);
  return root;
}

describe('parseDeepfakeEcg', () => {
  it('takes microvolts of eight leads', () => {
    const { leads, sampleRate, samples, unit } = parseDeepfakeEcg(TEXT);
    expect([leads.join(), sampleRate, unit]).toEqual(['I,II,V1,V2,V3,V4,V5,V6', 500, 'mV']);
    expect([samples.get(0, 4999), samples.get(2, 0)]).toEqual([4.999, -0.215].map(Math.fround));
  });

  it('names file and line of what is no record', () => {
    const bad = (text: string) => () => parseDeepfakeEcg(text, '7.asc');
    expect(bad('')).toThrow(ParseError);
    expect(bad(TEXT.slice(0, -1000))).toThrow(/^7\.asc has 49\d\d lines, not 5000/);
    expect(bad(TEXT.replace('254 -215', '254 NaN'))).toThrow(/7\.asc has '0 254 NaN .* in line 1/);
    expect(bad(TEXT.replace('254 -215', '254'))).toThrow(/line 1\nExpected 8 whole numbers/);
  });
});

describe('openDeepfakeEcg', () => {
  it('opens a folder without a table, in the order of the numbers', async () => {
    const set = await openDeepfakeEcg(await folderWith(['10', '9']));
    expect(set.entries.map(({ id, intervals, labels }) => [id, intervals, labels])).toEqual([
      ['9', null, []],
      ['10', null, []],
    ]);
    expect([set.size, set.labels.classes, set.incomplete]).toEqual([2, [], []]);
  });

  it('derives the other limb leads, or gives the eight as they lie', async () => {
    const root = await folderWith(['9']);
    const set = await openDeepfakeEcg(root);
    const { ecg } = await set.load(set.entries[0]!);
    const at = (lead: string) => leadSamples(ecg, lead)[100];
    expect([ecg.leads.length, at('I'), at('II')]).toEqual([12, ...[0.1, 0.254].map(Math.fround)]);
    const derived = ['III', 'aVR', 'aVL', 'aVF'].map((lead) => at(lead) as number);
    for (const [i, value] of [0.154, -0.177, -0.027, 0.204].entries()) {
      expect(derived[i]).toBeCloseTo(value, 6);
    }
    const eight = await openDeepfakeEcg(root, { leads: 'independent' });
    expect((await eight.load(eight.entries[0]!)).ecg.leads).toHaveLength(8);
  });

  it('reads MUSE intervals by column name', async () => {
    const set = await openDeepfakeEcg(await folderWith(['9'], [row('9', '800')]));
    const intervals = { heartRateBpm: 75, prMs: 160, qrsMs: 92, qtMs: 400 };
    expect(set.entries[0]).toMatchObject({ id: '9', intervals, labels: ['Normal ECG'] });
    expect(set.labels).toMatchObject({ classes: ['Normal ECG'], multiLabel: false });
  });

  it('names the doubtful rows, and leaves them out when asked to', async () => {
    const ids = Array.from({ length: 30 }, (_, i) => String(i));
    const rows = ids.map((id) =>
      row(id, '1000', id === '4' ? '900' : String(400 + (Number(id) % 3))),
    );
    const root = await folderWith(ids, rows.with(7, row('7', 'NaN')));
    const kept = await openDeepfakeEcg(root);
    expect([kept.size, kept.incomplete, kept.outlying]).toEqual([30, ['7'], ['4']]);
    const left = await openDeepfakeEcg(root, { doubtful: 'leave-out' });
    expect([left.size, left.incomplete, left.outlying]).toEqual([28, ['7'], ['4']]);
    expect(left.entries.some(({ id }) => id === '7' || id === '4')).toBe(false);
  });

  it('says which rows have no file, unless they are to be skipped', async () => {
    const root = await folderWith(['9'], [row('9'), row('11')]);
    await expect(openDeepfakeEcg(root)).rejects.toThrow(/1 of 2 rows in .*truth\.csv .*: 11\n/);
    expect((await openDeepfakeEcg(root, { missing: 'skip' })).size).toBe(1);
  });

  it('refuses what it cannot open, by name', async () => {
    const empty = await temporaryFolder(onTestFinished);
    await expect(openDeepfakeEcg(empty)).rejects.toThrow(/is not DeepFake ECG\nLooked for \.asc/);
    await expect(openDeepfakeEcg(join(empty, 'no'))).rejects.toThrow(NotFoundError);
    const root = await folderWith(['9'], [row('9')]);
    await writeFile(join(root, 'other.csv'), 'patid\n9\n');
    await expect(openDeepfakeEcg(root)).rejects.toThrow(InvalidArgumentError);
    await expect(openDeepfakeEcg(root, { table: join(root, 'other.csv') })).rejects.toThrow(
      /has no column 'avgrrinterval', 'pr', 'qrs', 'qt'/,
    );
    await expect(openDeepfakeEcg(root, { leads: '3' as 'standard' })).rejects.toThrow(
      /leads is '3'/,
    );
    const twice = await folderWith(['9'], [row('9'), row('9')]);
    await expect(openDeepfakeEcg(twice)).rejects.toThrow(/has patid 9 twice/);
    const bad = await folderWith(['9'], [row('9', 'fast')]);
    await expect(openDeepfakeEcg(bad)).rejects.toThrow(/avgrrinterval 'fast' for patid 9/);
    const set = await openDeepfakeEcg(await folderWith(['9']));
    await rm(set.entries[0]!.path);
    await expect(set.load(set.entries[0]!)).rejects.toThrow(/9\.asc does not exist/);
  });
});
