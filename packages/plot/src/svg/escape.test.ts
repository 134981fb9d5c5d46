import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseXml } from '../test-support/parse-xml.ts';
import { element, textElement } from './element.ts';
import { escapeXml } from './escape.ts';
import { formatNumber } from './format-number.ts';

it('any text comes back from the markup as it was', () => {
  const printable = fc.string({ unit: 'grapheme' }).map(escapeFree);
  fc.assert(
    fc.property(printable, (text) => {
      const [root] = parseXml(textElement(text, { class: text }));
      expect(root?.text).toBe(text);
      expect(root?.attributes.class).toBe(text);
    }),
    { seed: 5, numRuns: 300 },
  );
});

it('drops what XML cannot hold', () => {
  expect(escapeXml('a\u0000b\u001fc\ud800d\uffff\n')).toBe('abcd\n');
  expect(escapeXml('\u{1fac0}')).toBe('\u{1fac0}');
});

it('writes numbers short, with two decimals at most', () => {
  const written = [0, -0.001, 0.5, -0.25, 12, 2.34567, -100.005, 1e-9].map(formatNumber);
  expect(written).toEqual(['0', '0', '.5', '-.25', '12', '2.35', '-100', '0']);
});

it('leaves out attributes that are undefined', () => {
  expect(element('a', { b: undefined, c: 1 })).toBe('<a c="1"/>');
});

const escapeFree = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold is another test.
  text.replace(/[\u0000-\u001f\ufffe\uffff\p{Surrogate}]/gu, '');
