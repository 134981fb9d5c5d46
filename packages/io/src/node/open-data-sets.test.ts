import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEcg, InvalidArgumentError, NotFoundError, ParseError } from '@einthoven/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { annotationsOfBeats } from '../beats/annotations-of-beats.ts';
import { encodeWfdbAnnotations } from '../wfdb/encode-wfdb-annotations.ts';
import { openLudb } from './open-ludb.ts';
import { openMitBih } from './open-mit-bih.ts';
import { openPtbXl } from './open-ptb-xl.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { writeWfdb } from './write-wfdb.ts';

const ecgOf = (unit: 'mV' | 'normalized', sampleRate = 100, value = 1) =>
  createEcg({ samples: [[value, 2]], sampleRate, leads: ['AVR'], unit });

const beat = {
  p: null,
  qrs: { onset: 0, peak: 1, offset: 1 },
  t: null,
  symbol: 'N',
};

async function ownLayout(): Promise<string> {
  const root = await temporaryFolder(onTestFinished);
  await writeFile(
    join(root, 'scp_statements.csv'),
    ',diagnostic,diagnostic_class\nNORM,1.0,NORM\nSR,,\n',
  );
  await writeFile(
    join(root, 'ptbxl_database.csv'),
    `ecg_id,patient_id,age,sex,scp_codes,strat_fold,filename_lr,filename_hr
2,20.0,50,0,"{'NORM': 80.0}",9,r100/2_lr,r500/2_hr
1,10.0,50,0,"{'SR': 0.0}",1,r100/1_lr,r500/1_hr
`,
  );
  await writeWfdb(join(root, 'r100'), '1_lr', { ecg: ecgOf('mV') });
  await writeWfdb(join(root, 'r100'), '2_lr', { ecg: ecgOf('mV') });
  await writeWfdb(join(root, 'r500'), '2_hr', { ecg: ecgOf('mV', 500) });
  return root;
}

async function labelsLayout(): Promise<string> {
  const root = await temporaryFolder(onTestFinished);
  const head = 'ecg_id,path,split,NORM,MI,STTC,CD,HYP,age,sex,patient_id';
  const rows = ['2,2_lr,val,1,0,0,0,0,50,0,20', '30,30_lr,test,0,1,1,0,0,,,'];
  await writeFile(join(root, 'labels.csv'), `${[head, ...rows].join('\n')}\n`);
  await writeWfdb(root, '2_lr', { ecg: ecgOf('normalized') });
  await writeWfdb(root, '30_lr', { ecg: ecgOf('normalized', 100, 3) });
  return root;
}

describe('openPtbXl', () => {
  it('joins both layouts, every ecg_id once', async () => {
    const [own, labels] = [await ownLayout(), await labelsLayout()];
    const set = await openPtbXl([labels, own]);
    expect(set.entries.map(({ id, root, unit, split }) => [id, root, unit, split])).toEqual([
      ['1', own, 'mV', 'train'],
      ['2', own, 'mV', 'validation'],
      ['30', labels, 'normalized', 'test'],
    ]);
    expect(set.entries.map((entry) => entry.labels)).toEqual([[], ['NORM'], ['MI', 'STTC']]);
    expect([set.size, set.labels.id, set.sampleRate]).toEqual([3, 'ptb-xl-superclasses', 100]);
    const { ecg } = await set.load(set.entries[2]!);
    expect([ecg.leads, [...ecg.samples.data], ecg.unit]).toEqual([['aVR'], [3, 2], 'normalized']);
  });

  it('refuses a label without its record when opened, unless told to skip it', async () => {
    const root = await ownLayout();
    const open = openPtbXl(root, { sampleRate: 500 });
    await expect(open).rejects.toThrow(NotFoundError);
    await expect(open).rejects.toThrow(
      /1 of 2 labels in .*have no record: ecg_id 1 \(.*r500\/1_hr\)/,
    );
    const { entries } = await openPtbXl(root, { sampleRate: 500, missing: 'skip' });
    expect(entries.map(({ id }) => id)).toEqual(['2']);
  });

  it('names ecg_id and path of a record that has gone since', async () => {
    const root = await ownLayout();
    const set = await openPtbXl(root);
    await rm(join(root, 'r100', '1_lr.dat'));
    await expect(set.load(set.entries[0]!)).rejects.toThrow(NotFoundError);
    await expect(set.load(set.entries[0]!)).rejects.toThrow(/ecg_id 1 has a label .*r100\/1_lr/);
  });

  it('refuses a record of another rate', async () => {
    const root = await ownLayout();
    await writeWfdb(join(root, 'r100'), '1_lr', { ecg: ecgOf('mV', 250) });
    const set = await openPtbXl(root);
    await expect(set.load(set.entries[0]!)).rejects.toThrow(ParseError);
    await expect(set.load(set.entries[0]!)).rejects.toThrow(/ecg_id 1 .*250 Hz, not 100/);
  });

  it('says what it looked for in a folder that is no PTB-XL', async () => {
    const root = await temporaryFolder(onTestFinished);
    const nowhere = join(root, 'nowhere');
    await expect(openPtbXl(nowhere)).rejects.toThrow(`folder ${nowhere} does not exist`);
    await expect(openPtbXl(root)).rejects.toThrow(NotFoundError);
    await expect(openPtbXl(root)).rejects.toThrow(/not a PTB-XL folder\nLooked for ptbxl_database/);
    await writeFile(join(root, 'ptbxl_database.csv'), '');
    await expect(openPtbXl(root)).rejects.toThrow(/scp_statements\.csv is missing/);
  });

  it('refuses rates and options that it does not have', async () => {
    const root = await labelsLayout();
    await expect(openPtbXl(root, { sampleRate: 500 })).rejects.toThrow(/has only 100 Hz/);
    await expect(openPtbXl(root, { sampleRate: 250 as 100 })).rejects.toThrow(InvalidArgumentError);
    await expect(openPtbXl(root, { missing: 'no' as 'skip' })).rejects.toThrow(/missing is 'no'/);
    await expect(openPtbXl([])).rejects.toThrow(/roots is empty/);
  });
});

describe('openLudb', () => {
  it('reads the beats of every lead', async () => {
    const root = await temporaryFolder(onTestFinished);
    await mkdir(join(root, 'data'));
    await writeFile(join(root, 'ludb.csv'), 'ID,Sex,Age\n4,"M\n","30\n"\n');
    await writeWfdb(join(root, 'data'), '4', { ecg: ecgOf('mV', 500) });
    await writeFile(join(root, 'data', '4.avr'), encodeWfdbAnnotations(annotationsOfBeats([beat])));
    const set = await openLudb(root);
    expect(set.entries).toMatchObject([{ id: '4', sex: 'male', age: 30 }]);
    const { beats, annotations } = await set.load(set.entries[0]!);
    expect(beats).toEqual({ aVR: [beat] });
    expect(annotations.map(({ symbol }) => symbol)).toEqual(['(', 'N', ')']);
    await rm(join(root, 'data', '4.avr'));
    await expect(set.load(set.entries[0]!)).rejects.toThrow(/4\.avr does not exist/);
  });

  it('says what it looked for, and which record is missing', async () => {
    const root = await temporaryFolder(onTestFinished);
    await expect(openLudb(root)).rejects.toThrow(/is not LUDB\nLooked for ludb\.csv/);
    await writeFile(join(root, 'ludb.csv'), 'ID,Sex,Age\n4,M,30\n');
    await expect(openLudb(root)).rejects.toThrow(/1 of 1 labels .* ID 4/);
    expect((await openLudb(root, { missing: 'skip' })).size).toBe(0);
  });
});

describe('openMitBih', () => {
  it('takes headers with reference annotations, and knows patients and pacemakers', async () => {
    const root = await temporaryFolder(onTestFinished);
    const contents = { ecg: ecgOf('mV', 360), annotations: annotationsOfBeats([beat]) };
    for (const id of ['202', '102']) await writeWfdb(root, id, contents);
    await writeWfdb(root, '999', { ecg: contents.ecg });
    const set = await openMitBih(root);
    const known = set.entries.map(({ id, patientId, paced, set }) => [id, patientId, paced, set]);
    expect(known).toEqual([
      ['102', '102', true, null],
      ['202', '201', false, 'DS2'],
    ]);
    expect((await set.load(set.entries[0]!)).annotations).toHaveLength(3);
  });

  it('says what it looked for', async () => {
    const root = await temporaryFolder(onTestFinished);
    await expect(openMitBih(root)).rejects.toThrow(/holds no annotated record\nLooked for headers/);
  });
});
