import { ParseError } from '@einthoven/core';
import { describe, expect, it } from 'vitest';
import { joinPtbXl } from './join-ptb-xl.ts';
import { parsePtbXlDatabase } from './parse-ptb-xl-database.ts';
import { parsePtbXlLabels } from './parse-ptb-xl-labels.ts';
import { parseScpCodes } from './parse-scp-codes.ts';
import type { PtbXlEntry } from './ptb-xl-entry.ts';
import { parseScpStatements, superclassesOf } from './ptb-xl-superclasses.ts';

const STATEMENTS = `,description,diagnostic,form,rhythm,diagnostic_class
NORM,normal ECG,1.0,,,NORM
NDT,non-diagnostic T,1.0,1.0,,STTC
IMI,inferior MI,1.0,,,MI
LVOLT,low voltage,,1.0,,
SR,sinus rhythm,,,1.0,
`;
const statements = parseScpStatements(STATEMENTS);

const HEAD = 'ecg_id,patient_id,age,sex,report,scp_codes,strat_fold,filename_lr,filename_hr\n';
const row = (cells: Partial<Record<'codes' | 'fold' | 'age', string>> = {}) =>
  `7,15709.0,${cells.age ?? '56.0'},1,"two
lines, one ""cell""","${cells.codes ?? "{'SR': 0.0, 'IMI': 15.0, 'NORM': 0.0}"}",${cells.fold ?? '3'},records100/7_lr,records500/7_hr\n`;

describe('parseScpCodes', () => {
  it('reads the dictionary of a cell', () => {
    expect([...parseScpCodes(`{'NORM': 100.0, "SR": 0.0}`)]).toEqual([
      ['NORM', 100],
      ['SR', 0],
    ]);
    expect(parseScpCodes('{}').size).toBe(0);
  });

  it.each([
    '',
    "'NORM': 100.0",
    "{'NORM'}",
    "{'NORM': high}",
    "{'NORM': 1, 'NORM': 2}",
    "{'A': {'B': 1}}",
    '{NORM: 100.0}',
    "{'A': 1,}",
  ])('refuses %j', (text) => {
    expect(() => parseScpCodes(text)).toThrow(ParseError);
  });
});

describe('superclassesOf', () => {
  it('takes diagnostic codes whatever their likelihood, each class once, in the order of the set', () => {
    expect(superclassesOf(['NDT', 'SR', 'LVOLT', 'NORM', 'NDT'], statements)).toEqual([
      'NORM',
      'STTC',
    ]);
    expect(superclassesOf(['SR', 'LVOLT'], statements)).toEqual([]);
  });

  it('refuses a code that the statements do not list', () => {
    expect(() => superclassesOf(['XYZ'], statements)).toThrow(/SCP code 'XYZ'/);
  });

  it('refuses statements with a class that is none of the five', () => {
    expect(() => parseScpStatements(STATEMENTS.replace(',MI\n', ',OTHER\n'))).toThrow(
      /code 'IMI' the class 'OTHER'/,
    );
  });
});

describe('parsePtbXlDatabase', () => {
  it('reads a record with its file at the asked rate', () => {
    const options = { statements, sampleRate: 100 } as const;
    expect(parsePtbXlDatabase(`\ufeff${HEAD}${row()}`, options)).toEqual([
      {
        id: '7',
        patientId: '15709',
        fold: 3,
        split: 'train',
        labels: ['NORM', 'MI'],
        scpCodes: new Map([
          ['SR', 0],
          ['IMI', 15],
          ['NORM', 0],
        ]),
        age: 56,
        sex: 'female',
        file: 'records100/7_lr',
      },
    ]);
    const [hr] = parsePtbXlDatabase(HEAD + row(), { statements, sampleRate: 500 });
    expect(hr?.file).toBe('records500/7_hr');
  });

  it('makes splits of the folds', () => {
    const splits = ['1', '8.0', '9', '10'].map(
      (fold) => parsePtbXlDatabase(HEAD + row({ fold }), { statements, sampleRate: 100 })[0]?.split,
    );
    expect(splits).toEqual(['train', 'train', 'validation', 'test']);
  });

  it.each([
    [HEAD + row({ fold: '11' }), /strat_fold '11' for ecg_id 7/],
    [HEAD + row({ fold: '' }), /strat_fold '' for ecg_id 7/],
    [HEAD + row({ age: 'old' }), /age 'old' for ecg_id 7/],
    [HEAD + row({ codes: 'None' }), /ecg_id 7: scp_codes is not a dictionary/],
    [HEAD + row({ codes: "{'XYZ': 1.0}" }), /ecg_id 7: SCP code 'XYZ'/],
    [HEAD.replace('strat_fold', 'fold') + row(), /no column 'strat_fold'/],
    [`${HEAD}1,2\n`, /not a comma-separated table/],
  ])('says what is wrong with a bad table', (text, message) => {
    const parse = () => parsePtbXlDatabase(text, { statements, sampleRate: 100, file: 'db.csv' });
    expect(parse).toThrow(ParseError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(/db\.csv/);
  });
});

describe('parsePtbXlLabels', () => {
  const head = 'ecg_id,path,split,NORM,MI,STTC,CD,HYP,age,sex,also_in_ptb_xl,patient_id\n';

  it('reads flags, splits and what may be empty', () => {
    const [a, b] = parsePtbXlLabels(
      `${head}24,r/24_lr,val,1,0,0,0.0,1.0,41.0,0,1,9012\n25,r/25_lr,test,0,0,0,0,0,,,0,\n`,
    );
    expect(a).toMatchObject({ id: '24', split: 'validation', labels: ['NORM', 'HYP'], fold: null });
    expect(a).toMatchObject({ patientId: '9012', age: 41, sex: 'male', file: 'r/24_lr' });
    expect(b).toMatchObject({ split: 'test', labels: [], patientId: null, age: null, sex: null });
  });

  it('refuses other flags and splits', () => {
    expect(() => parsePtbXlLabels(`${head}24,r,val,2,0,0,0,0,,,,\n`)).toThrow(
      /NORM '2' for ecg_id 24/,
    );
    expect(() => parsePtbXlLabels(`${head}24,r,dev,1,0,0,0,0,,,,\n`)).toThrow(/split 'dev'/);
  });
});

describe('joinPtbXl', () => {
  const entry = (id: string, root: string, rest: Partial<PtbXlEntry>) =>
    ({ id, root, patientId: null, unit: 'mV', ...rest }) as PtbXlEntry;

  it('counts an ecg_id once: true millivolts first, then the first folder', () => {
    const normalized = { unit: 'normalized' } as const;
    const joined = joinPtbXl([
      [entry('10', 'a', normalized), entry('3', 'a', { ...normalized, patientId: '5' })],
      [entry('3', 'b', {}), entry('2', 'b', {})],
      [entry('2', 'c', { patientId: '8' }), entry('10', 'c', normalized)],
    ]);
    expect(joined.map(({ id, root, patientId }) => [id, root, patientId])).toEqual([
      ['2', 'b', '8'],
      ['3', 'b', '5'],
      ['10', 'a', null],
    ]);
  });
});
