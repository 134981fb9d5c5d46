import type { StudyResult } from '@einthoven/transfer';
import { describe, expect, it } from 'vitest';
import { detailedResult } from '../__fixtures__/detailed-result.ts';
import { studyResult } from '../__fixtures__/study-result.ts';
import type { Section, Table } from '../blocks.ts';
import { sectionHtml } from '../section-html.ts';
import { calibrationSection } from './calibration-section.ts';
import { claimsSection } from './claims-section.ts';
import { classesSection } from './classes-section.ts';
import { confusionSection } from './confusion-section.ts';
import { efficiencySection } from './efficiency-section.ts';
import { errorsSection } from './errors-section.ts';

function tablesOf(section: Section | null): Table[] {
  return (section?.blocks ?? []).flatMap((block) => (block.kind === 'table' ? [block.table] : []));
}

describe('sections of a study without details', () => {
  it.each([
    ['class by class', classesSection],
    ['confusion', confusionSection],
    ['calibration', calibrationSection],
    ['label efficiency', efficiencySection],
    ['errors', (result: StudyResult) => errorsSection(result, [])],
  ])('are left out: %s', (_, section) => {
    expect(section(studyResult)).toBeNull();
  });
});

describe('efficiencySection', () => {
  it('says how many records scratch needs, or a bound', () => {
    expect(tablesOf(efficiencySection(detailedResult))[0]?.rows).toEqual([
      ['100 (10 %)', '.900', '312 (31 %)', '210 to 481'],
      ['1,000 (100 %)', '.934', 'more than 1,000 (100 %)', '–'],
    ]);
  });
});

describe('classesSection', () => {
  it('shows each class of both arms with counts, smaller fractions folded up', () => {
    const section = classesSection(detailedResult);
    const [largest] = tablesOf(section);
    expect(largest?.rows).toHaveLength(10);
    expect(largest?.rows[0]?.slice(0, 5)).toEqual(['NORM', '120 / 180', 'scratch', '.900', '.800']);
    expect(largest?.rows.at(-1)).toEqual(['HYP', '40 / 260', 'transfer', ...Array(5).fill('–')]);
    expect(section?.blocks.at(-1)).toMatchObject({
      kind: 'details',
      summary: 'With fewer records',
    });
  });

  it('says when thresholds were fitted on the records that they are judged on', () => {
    const results = detailedResult.results.filter(({ split }) => split === 'validation');
    const html = sectionHtml(classesSection({ ...detailedResult, results }) as Section);
    expect(html).toContain('which flatters it');
  });
});

describe('confusionSection', () => {
  it('draws a matrix an arm and counts what is right', () => {
    const html = sectionHtml(confusionSection(detailedResult) as Section);
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).toContain('Transfer: 150 of 210 right (71\u00a0%).');
  });

  it('is left out where no record has exactly one class', () => {
    const details = detailedResult.details.map((each) => ({ ...each, confusion: [[0]] }));
    expect(confusionSection({ ...detailedResult, details })).toBeNull();
  });
});

describe('calibrationSection', () => {
  it('shows errors before and after temperature, and a diagram a class', () => {
    const section = calibrationSection(detailedResult);
    expect(tablesOf(section)[0]?.rows[1]).toEqual([
      'transfer, discriminative',
      '.061',
      '.034',
      '.112',
    ]);
    expect(sectionHtml(section as Section).match(/<svg/g)).toHaveLength(5);
  });
});

describe('claimsSection', () => {
  it('names the questions that were not asked, and what they need', () => {
    const html = sectionHtml(claimsSection(studyResult) as Section);
    expect(html).toContain('Not asked by this study');
    expect(html).toContain('(needs the scheme &#39;zero-label&#39;)');
  });
});
