/** A table; the first column and others without figures are left as they are. */
export function table(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Three figures: 0.125, 4.31, 28.4, 1120. */
export function decimal(value) {
  if (value >= 100) return String(Math.round(value));
  return value.toFixed(value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

export const percent = (share) => `${Math.round(100 * share)} %`;

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function replaceBetween(text, name, content) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`There are no marks ${begin} … ${end}.`);
  return text.slice(0, from + begin.length) + content + text.slice(to);
}
