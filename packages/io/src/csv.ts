import { ParseError } from '@einthoven/core';
// The build without Node's Buffer, so that browsers can read label files too.
import { parse } from 'csv-parse/browser/esm/sync';

/** One row of a table, by column name. */
export type CsvRow = Readonly<Record<string, string>>;

/** The rows of a comma-separated table with a header line; `file` names it in errors. */
export function parseCsv(text: string, file: string, required: readonly string[]): CsvRow[] {
  let columns: readonly string[] = [];
  const rows = parseRows(text, file, (names) => {
    columns = names;
    return names;
  });
  const missing = required.filter((name) => !columns.includes(name));
  if (missing.length === 0) return rows;
  throw new ParseError(`${file} has no column '${missing.join("', '")}'`, {
    argument: file,
    value: missing,
    hint: `Its columns are: ${columns.join(', ') || 'none'}.`,
  });
}

function parseRows(text: string, file: string, columns: (names: string[]) => string[]): CsvRow[] {
  try {
    return parse(text, { columns, bom: true, skip_empty_lines: true }) as CsvRow[];
  } catch (cause) {
    throw new ParseError(`${file} is not a comma-separated table: ${(cause as Error).message}`, {
      argument: file,
      hint: 'Download or copy the file again.',
      cause,
    });
  }
}

/** A line of a comma-separated table; true and false are spelt as Python does, undefined is empty. */
export function csvLine(cells: readonly (string | number | boolean | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
