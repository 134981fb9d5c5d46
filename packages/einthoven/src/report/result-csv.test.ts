import { expect, it } from 'vitest';
import { studyResult } from './__fixtures__/study-result.ts';
import { resultCsv } from './result-csv.ts';

it('writes a line a score, empty where there is none', () => {
  const lines = resultCsv(studyResult).split('\r\n');
  expect(lines).toHaveLength(studyResult.results.length + 2);
  expect(lines[0]).toBe(
    'arm,source,scheme,backbone,fraction,records,seed,split,chosen,score,low,high,auroc NORM,auroc MI,auroc STTC,auroc CD,auroc HYP,accuracy,steps',
  );
  expect(lines[1]).toBe(
    'baseline,,constant,,0.1,100,0,validation,false,0.5,0.48,0.52,0.5,0.5,0.5,0.5,0.5,0.7,100',
  );
});

it('quotes what would end a field', () => {
  const outputs = ['a,"b"'];
  expect(resultCsv({ ...studyResult, outputs })).toContain(',"auroc a,""b""",accuracy');
});
