import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ParseError } from '@einthoven/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parsePtbXlPlus } from '../ptb-xl/parse-ptb-xl-plus.ts';
import { openPtbXlPlus } from './open-ptb-xl-plus.ts';
import { temporaryFolder } from './temporary-folder.ts';

// QT before PR, and a QT that is named otherwise: only the names may count.
const TABLE = `QT_IntBazett_Global,QT_Int_Global,PR_Int_Global,ecg_id,QRS_Dur_Global,RR_Mean_Global
430,396,162,1,94,800
430,400.5,,2.0,0,nan
`;

describe('parsePtbXlPlus', () => {
  it('takes each interval from the column of its name, and the rate from RR', () => {
    expect([...parsePtbXlPlus(TABLE)]).toEqual([
      ['1', { heartRateBpm: 75, prMs: 162, qrsMs: 94, qtMs: 396 }],
      ['2', { heartRateBpm: null, prMs: null, qrsMs: null, qtMs: 400.5 }],
    ]);
  });

  it('names missing columns, doubled records and cells that are no number', () => {
    const bad = (from: string, to: string) => () =>
      parsePtbXlPlus(TABLE.replace(from, to), 'f.csv');
    expect(bad('PR_Int_Global', 'PR')).toThrow(ParseError);
    expect(bad('PR_Int_Global', 'PR')).toThrow(/^f\.csv has no column 'PR_Int_Global'/);
    expect(bad('2.0', '1')).toThrow(/^f\.csv has ecg_id 1 twice/);
    expect(bad('94', 'wide')).toThrow(/^f\.csv has QRS_Dur_Global 'wide' for ecg_id 1/);
    expect(bad('2.0', '')).toThrow(/^f\.csv has ecg_id ''/);
  });
});

describe('openPtbXlPlus', () => {
  it('finds the table of the program that is asked for', async () => {
    const root = await temporaryFolder(onTestFinished);
    await mkdir(join(root, 'features'));
    await writeFile(join(root, 'features', '12sl_features.csv'), TABLE);
    await writeFile(join(root, 'features', 'unig_features.csv'), TABLE.replace('162', '170'));
    expect((await openPtbXlPlus(root)).get('1')?.prMs).toBe(162);
    const glasgow = await openPtbXlPlus(join(root, 'features'), { algorithm: 'unig' });
    expect(glasgow.get('1')?.prMs).toBe(170);
    const other = openPtbXlPlus(root, { algorithm: 'ecgdeli' });
    await expect(other).rejects.toThrow(/is not PTB-XL\+\nLooked for ecgdeli_features\.csv/);
    await expect(openPtbXlPlus(join(root, 'no'))).rejects.toThrow(/no does not exist/);
    await expect(openPtbXlPlus(root, { algorithm: 'x' as '12sl' })).rejects.toThrow(/algorithm is/);
  });
});
