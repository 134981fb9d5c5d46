import { expect, it } from 'vitest';
import { interval, number, table, withSection } from './table.ts';

it('writes shares as statistics has them', () => {
  expect([number(0.5), number(-0.0071), number(-0.0001), number(1), number(null)]).toEqual([
    '.500',
    '−.007',
    '.000',
    '1.000',
    '–',
  ]);
  expect([number(0.706, 2), number(-12.345, 1)]).toEqual(['0.71', '−12.3']);
  expect(interval(0.9, [0.85, 0.95])).toBe('.900 (.850 to .950)');
});

it('lays out a table', () => {
  expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
});

it('changes the part of a page between its marks alone', () => {
  const page = 'before\n<!-- x -->\nold\n<!-- /x -->\nafter';
  const changed = withSection(page, 'x', 'new');
  expect(changed).toBe('before\n<!-- x -->\n\nnew\n\n<!-- /x -->\nafter');
  expect(withSection(changed, 'x', 'new')).toBe(changed);
  expect(() => withSection(page, 'y', 'new')).toThrow(/no <!-- y -->/);
});
