import type { StudyResult } from '@einthoven/transfer';
import { describe, expect, it } from 'vitest';
import { detailedResult } from './__fixtures__/detailed-result.ts';
import { studyResult } from './__fixtures__/study-result.ts';
import { claimsOf } from './claims.ts';

const answersOf = (result: StudyResult) => claimsOf(result).map(({ answer }) => answer);

describe('claimsOf', () => {
  it('answers each question, whatever the answer', () => {
    expect(answersOf(detailedResult)).toMatchInlineSnapshot(`
      [
        "In part: 3 of 4 errors on recordings of another origin are below that of their median with the whole interval.",
        "The best arm from regression is better than scratch at 10 %; worse than scratch at 100 % (negative transfer). Differences in macro AUROC from scratch on the test records, by share of the training records.",
        "The chosen transfer is better than scratch at 10 %; worse than scratch at 100 % (negative transfer). Differences in macro AUROC from scratch on the test records, by share of the training records.",
        "The vector, discriminative: ahead at 10 %; behind at 100 %. Paired differences in macro AUROC from the four intervals on the test records.",
        "A network an interval, combined-discriminative against discriminative: not told apart at 10 %, 100 %. Paired differences in macro AUROC from the shared network on the test records.",
        "Macro AUROC .934 (.914–.954), above the .500 of a constant.",
      ]
    `);
  });

  it('rests each answer on figures with intervals', () => {
    const [reading, improvement, , vector, separate, zero] = claimsOf(detailedResult);
    expect(reading?.figures[0]).toBe(
      'Heart rate of 150 recordings of ludb-intervals: 2.1 bpm (1.1–3.1) by intervals; constant 11.2 bpm',
    );
    expect(improvement?.figures).toEqual([
      '10 %: +.060 (+.030 to +.090), discriminative from measurements',
      '100 %: −.020 (−.030 to −.010), discriminative from measurements',
    ]);
    expect(vector?.figures).toEqual([
      'The vector, discriminative, 10 %: +.020 (+.005 to +.035)',
      'The vector, discriminative, 100 %: −.019 (−.030 to −.010)',
    ]);
    expect(separate?.figures).toHaveLength(2);
    expect(zero?.figures[0]).toBe('transfer from measurements, zero-label: .934 (.914–.954), test');
  });

  it('leaves unanswered what a study has no arms for', () => {
    const unasked = claimsOf(studyResult).filter(({ answer }) => answer === null);
    expect(unasked.map(({ needs }) => needs)).toEqual([
      "'intervals' beside 'measurements' or 'diagnoses' among the sources",
      "'intervals' beside the sources of single intervals",
      "the scheme 'zero-label'",
    ]);
  });

  it('does not count a source with classes as regression', () => {
    const renamed = (source: string) => source.replace('intervals', 'diagnoses');
    const [, improvement] = claimsOf({
      ...studyResult,
      results: studyResult.results.map((row) => ({
        ...row,
        source: row.source && renamed(row.source),
      })),
      comparisons: studyResult.comparisons.map((each) => ({
        ...each,
        source: renamed(each.source),
      })),
    });
    expect(improvement?.answer).toBeNull();
  });

  it('asks the records of the source where the study read no others', () => {
    const [reading] = claimsOf({ ...studyResult, readings: [] });
    expect(reading?.answer).toMatch(/^Yes: 4 of 4 errors.*held-out records of the source itself/);
    expect(reading?.figures[0]).toBe(
      'Heart rate, intervals: 1.6 bpm, constant 12.1 bpm, 13 % of it',
    );
  });

  it('says so when the network reads no interval better than the constant', () => {
    const pretraining = studyResult.pretraining.map((row) => ({ ...row, meanAbsoluteError: 99 }));
    expect(answersOf({ ...studyResult, readings: [], pretraining })[0]).toMatch(
      /^No: 0 of 4 errors/,
    );
  });
});
