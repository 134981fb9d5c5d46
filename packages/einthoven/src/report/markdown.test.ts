import { describe, expect, it } from 'vitest';
import { detailedResult } from './__fixtures__/detailed-result.ts';
import { renderMarkdown } from './markdown.ts';
import { escapeMarkdown } from './section-markdown.ts';

const page = renderMarkdown({ result: detailedResult, command: 'einthoven study', title: 'A|B' });

describe('renderMarkdown', () => {
  it('begins with the title and the answer', () => {
    expect(page.startsWith('# A\\|B\n\n**Synthetic data: after transfer')).toBe(true);
  });

  it('has the sections of the page that are more than drawings', () => {
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
      'Question by question',
      'Scratch, transfer and baselines',
      'Label efficiency',
      'Class by class',
      'Confusion of classes',
      'Calibration',
      'Pretraining',
      'Reading real intervals',
      'Data',
      'Notes',
      'Plan',
      'How to repeat it',
    ]);
  });

  it('has tables whose rows are as wide as their heads', () => {
    const tables = page.split('\n\n').filter((part) => part.startsWith('|'));
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const widths = table.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('writes confusion matrices as tables, and no markup', () => {
    expect(page).toContain('| NORM | 30 | 3 | 3 | 3 | 3 |');
    expect(page).not.toContain('<svg');
  });
});

describe('escapeMarkdown', () => {
  it('leaves text as text', () => {
    expect(escapeMarkdown('a_b|c*<d>\n[e]`')).toBe('a\\_b\\|c\\*\\<d\\> \\[e\\]\\`');
  });
});
