import { describe, expect, it } from 'vitest';
import { numberResult } from './__fixtures__/number-result.ts';
import { studyResult } from './__fixtures__/study-result.ts';
import { answerOf } from './answer.ts';
import { renderMarkdown } from './markdown.ts';
import { renderReport } from './report.ts';
import { resultCsv } from './result-csv.ts';
import { numbersSection } from './sections/numbers-section.ts';
import { tableText } from './table-text.ts';

describe('the report of a study that regresses numbers', () => {
  const page = renderMarkdown({ result: numberResult, command: 'again' });

  it('answers in skill, which it explains', () => {
    expect(answerOf(numberResult)).toMatch(
      /^After transfer from synthetic ECGs, skill on the test/,
    );
    expect(page).toContain('Skill is the share by which the mean absolute error is smaller');
    expect(page).not.toMatch(/AUROC|classification/);
    expect(tableText(numberResult)).toContain('skill, test');
  });

  it('shows a score below 0 by its sign, without a leading zero', () => {
    expect(page).toContain('−.004 (−.020 to .020)');
    expect(tableText(numberResult)).toContain('−.004');
  });

  it('tells the error of every arm in its unit, intervals by their names', () => {
    const [, tables] = numbersSection(numberResult)?.blocks ?? [];
    const table = tables?.kind === 'table' ? tables.table : null;
    expect(table?.columns).toEqual(['Model', 'Heart rate', 'PR', 'pWave']);
    expect(table?.rows[0]).toEqual([
      'constant',
      { value: '9.7 bpm', aside: '(8.7–10.7)' },
      { value: '21.0 ms', aside: '(18.9–23.1)' },
      { value: '0.123', aside: '(0.111–0.136)' },
    ]);
    expect(table?.rows).toHaveLength(8);
  });

  it('counts the recordings that have each number', () => {
    expect(page).toMatch(/\| test \| 300 \| 300 \| 262 \| 262 \|/);
    expect(page).toContain('How many records have each number.');
    expect(resultCsv(numberResult)).toMatch(/^arm,.*,score,low,high,mae heartRateBpm,mae prMs,/);
  });

  it('has nothing of classes, and a study of classes nothing of numbers', () => {
    const html = renderReport({ result: numberResult, examples: [], command: 'again' });
    expect(html).not.toMatch(/Class by class|Calibration|macro AUROC/i);
    expect(html).toContain('a constant answer gives .000');
    expect(numbersSection(studyResult)).toBeNull();
  });
});
