import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { replaceBetween, table } from './markdown.mjs';

const PAGE = path.join(import.meta.dirname, '../../docs/results/signal.md');

/**
 * Writes a part of docs/results/signal.md between its marks: `page`, Markdown that begins with a title, one level
 * of headings down, and at the top the table of what was asked of it, if anything: rows of [criterion, asked, aimed
 * at, reached] in `glance`. With `to` the page is written to that file instead.
 */
export function writeSection(name, { page, glance, to }) {
  if (to !== undefined) return writeFileSync(to, page);
  const text = replaceBetween(readFileSync(PAGE, 'utf8'), name, `\n\n${lowered(page).trim()}\n\n`);
  return writeFileSync(PAGE, glance ? withGlance(text, name, page, glance) : text);
}

function withGlance(text, name, page, rows) {
  const [, title] = /^# (.*)/.exec(page);
  const asked = table([title, 'asked', 'aimed at', 'reached'], rows);
  return replaceBetween(text, `${name} at a glance`, `\n\n${asked}\n\n`);
}

const lowered = (page) => page.replace(/^(?=#)/gm, '#');
