import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Options } from './options.ts';

/** Returns a table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Returns a number with so many decimals, '–' where there is none; thousandths have no leading zero. */
export function number(value: number | null, decimals = 3): string {
  if (value === null) return '–';
  const size = Math.abs(value).toFixed(decimals);
  const short = decimals === 3 ? size.replace(/^0/, '') : size;
  return Number(size) > 0 && value < 0 ? `−${short}` : short;
}

/** Returns a share with its interval. */
export function interval(value: number, [low, high]: readonly [number, number]): string {
  return `${number(value)} (${number(low)} to ${number(high)})`;
}

/** Returns what must be known of the figures as a list. */
export const list = (notes: readonly string[]) => notes.map((note) => `- ${note}`).join('\n');

/** Prints the text, writes it into the folder of the run and, where one is named, into a page. */
export function finish(name: string, text: string, { out, page }: Options): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, `${name}.md`), `${text}\n`);
  if (page) writeFileSync(page, withSection(readFileSync(page, 'utf8'), name, text));
  console.log(text);
}

/**
 * Returns a page with new text between `<!-- name -->` and `<!-- /name -->`.
 *
 * @throws Error when the page lacks the two marks.
 */
export function withSection(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no ${begin} … ${end}.`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}
