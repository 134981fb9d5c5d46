import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createEcg, InvalidArgumentError, STANDARD_LEADS } from '@einthoven/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { beatsOfAnnotations } from '../beats/beats-of-annotations.ts';
import { ptbXlPath } from '../ptb-xl/encode-ptb-xl.ts';
import { openPtbXl } from './open-ptb-xl.ts';
import { readEcg } from './read-record.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type PtbXlRecord, writePtbXl } from './write-ptb-xl.ts';

const ecgOf = (sampleRate: number, value = 0) =>
  createEcg({
    samples: STANDARD_LEADS.map((_, lead) =>
      Float32Array.from({ length: sampleRate }, () => value + lead / 10),
    ),
    sampleRate,
    leads: STANDARD_LEADS,
    unit: 'mV',
  });

const recordOf = (rest: Partial<PtbXlRecord> = {}): PtbXlRecord => ({
  ecg100: ecgOf(100, 1),
  ecg500: ecgOf(500, 2),
  scpCodes: { NORM: 100, SR: 0 },
  ...rest,
});

const newFolder = async () => join(await temporaryFolder(onTestFinished), 'set');

async function* stream(records: readonly PtbXlRecord[]) {
  yield* records;
}

describe('writePtbXl', () => {
  it('is read back by openPtbXl: labels, people and both rates', async () => {
    const folder = await newFolder();
    const records = [
      recordOf({ patientId: 7, age: 61, sex: 'female', fold: 9, columns: { report: 'a "b", c' } }),
      recordOf({ scpCodes: { CLBBB: 100, 'LAO/LAE': 35.5, AFIB: 0 }, sex: 'male' }),
    ];
    expect(await writePtbXl(folder, stream(records))).toBe(2);
    for (const [sampleRate, value] of [[100, 1] as const, [500, 2] as const]) {
      const set = await openPtbXl(folder, { sampleRate });
      expect(set.entries).toMatchObject([
        { id: '1', patientId: '7', age: 61, sex: 'female', fold: 9, labels: ['NORM'] },
        { id: '2', patientId: '2', age: null, sex: 'male', labels: ['CD', 'HYP'] },
      ]);
      expect([...(set.entries[1]?.scpCodes ?? [])]).toEqual(
        Object.entries(records[1]?.scpCodes ?? {}),
      );
      const { ecg } = await set.load(set.entries[0]!);
      expect([ecg.sampleRate, ecg.unit, ecg.leads]).toEqual([sampleRate, 'mV', STANDARD_LEADS]);
      expect(ecg.samples.get(11, 3)).toBeCloseTo(value + 1.1, 6);
    }
  });

  it('writes the rows and names that PTB-XL has', async () => {
    const folder = await newFolder();
    await writePtbXl(folder, [recordOf({ age: 40, fold: 3, columns: { report: 'a "b", c' } })]);
    const lines = (await readFile(join(folder, 'ptbxl_database.csv'), 'utf8')).split('\n');
    expect(lines[1]).toBe(
      `1,1,40,,,,,,,,"a ""b"", c","{'NORM': 100.0, 'SR': 0.0}",,,,,False,False,False,,,,,,,3,` +
        'records100/00000/00001_lr,records500/00000/00001_hr',
    );
    expect(await readFile(join(folder, 'scp_statements.csv'), 'utf8')).toBe(
      ',description,diagnostic,form,rhythm,diagnostic_class,diagnostic_subclass\n' +
        'NORM,normal,1.0,,,NORM,NORM\nSR,sinus rhythm,,,1.0,,\n',
    );
    const header = await readFile(join(folder, 'records100/00000/00001_lr.hea'), 'utf8');
    expect(header).toContain(' AVR\n');
    expect(header).toContain('# <age>: 40  <sex>: ?  <diagnoses>: NORM, SR');
  });

  it('writes beats at both rates, and features', async () => {
    const folder = await newFolder();
    const qrs = { onset: 100, peak: 121, offset: 145 };
    const beats = [{ p: null, qrs, t: null, symbol: 'V' }];
    const records = [1, 2].map((a) => recordOf({ beats, features: { a, b: null } }));
    await writePtbXl(folder, records);
    const beatsOf = async (path: string) =>
      beatsOfAnnotations((await readEcg(join(folder, path))).annotations);
    expect(await beatsOf('records500/00000/00002_hr')).toEqual(beats);
    expect(await beatsOf('records100/00000/00002_lr')).toEqual([
      { p: null, qrs: { onset: 20, peak: 24, offset: 29 }, t: null, symbol: 'V' },
    ]);
    expect(await readFile(join(folder, 'features.csv'), 'utf8')).toBe('ecg_id,a,b\n1,1,\n2,2,\n');
  });

  it('starts a folder with each thousand', () => {
    expect([1, 999, 1000, 21837].map((id) => ptbXlPath(id, 500))).toEqual([
      'records500/00000/00001_hr',
      'records500/00000/00999_hr',
      'records500/01000/01000_hr',
      'records500/21000/21837_hr',
    ]);
  });

  it('takes statements of the caller and leads in any order', async () => {
    const folder = await newFolder();
    const statement = {
      code: 'XYZ',
      description: 'something new',
      kinds: ['diagnostic'],
      superclass: 'MI',
      subclass: 'XYZ',
    } as const;
    const { samples } = ecgOf(100);
    const backwards = createEcg({
      samples: STANDARD_LEADS.map((_, i) => [samples.get(11 - i, 0)]),
      sampleRate: 100,
      leads: [...STANDARD_LEADS].reverse(),
      unit: 'mV',
    });
    const record = recordOf({ ecg100: backwards, scpCodes: { XYZ: 80 } });
    await writePtbXl(folder, [record], { statements: [statement] });
    const set = await openPtbXl(folder);
    expect(set.entries[0]?.labels).toEqual(['MI']);
    const { ecg } = await set.load(set.entries[0]!);
    expect(ecg.samples.get(1, 0)).toBeCloseTo(0.1, 6);
  });

  it.each([
    [{ scpCodes: { FLU: 100 } }, /scpCodes has 'FLU'\nPass its statement too, or one of: NORM/],
    [{ scpCodes: { NORM: 200 } }, /likelihood of NORM is 200/],
    [{ ecg100: ecgOf(500) }, /ecg100 of record 2 is sampled at 500 Hz\nPass the twelve/],
    [{ features: { a: 1 } }, /features of record 2 are a, of record 1 none/],
    [{ patientId: 1, fold: 5 }, /patient 1 is in folds 4 and 5/],
  ])('leaves nothing of a set with a bad record', async (bad, message) => {
    const folder = await newFolder();
    const written = writePtbXl(folder, stream([recordOf({ fold: 4 }), recordOf(bad)]));
    await expect(written).rejects.toThrow(InvalidArgumentError);
    await expect(written).rejects.toThrow(message);
    expect(await readdir(dirname(folder))).toEqual([]);
  });

  it('refuses a folder that holds anything, and fills an empty one', async () => {
    const folder = await temporaryFolder(onTestFinished);
    await writePtbXl(folder, [recordOf()]);
    expect((await openPtbXl(folder)).size).toBe(1);
    await expect(writePtbXl(folder, [recordOf()])).rejects.toThrow(/is not empty\nName a folder/);
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(writePtbXl(join(file, 'set'), [recordOf()])).rejects.toThrow();
  });
});
