import { ParseError } from '@einthoven/core';
import { type CsvRow, parseCsv } from '../csv.ts';

/** What `ludb.csv` says about one record. */
export interface LudbRow {
  readonly id: string;
  readonly sex: 'male' | 'female' | null;
  /** In years; 90 stands for everyone over 89. */
  readonly age: number | null;
  /** Findings by column of the table ('Rhythms', 'Hypertrophies' …), as its authors worded them. */
  readonly findings: Readonly<Record<string, readonly string[]>>;
}

/**
 * The records that `ludb.csv` describes, from its text, in which a quoted cell holds one finding a
 * line.
 *
 * @throws ParseError for a missing column, or a sex or age that is not what it must be.
 */
export function parseLudbTable(text: string, file = 'ludb.csv'): LudbRow[] {
  return parseCsv(text, file, ['ID', 'Sex', 'Age']).map((row) => {
    const { ID, Sex, Age, ...findings } = row;
    return {
      id: (ID as string).trim(),
      sex: sexOf(row, file),
      age: ageOf(row, file),
      findings: Object.fromEntries(
        Object.entries(findings).map(([column, cell]) => [column, linesOf(cell)]),
      ),
    };
  });
}

const linesOf = (cell: string) => cell.split('\n').flatMap((line) => line.trim() || []);

function sexOf(row: CsvRow, file: string): LudbRow['sex'] {
  const text = row.Sex?.trim() ?? '';
  if (text === '') return null;
  if (text === 'M' || text === 'F') return text === 'M' ? 'male' : 'female';
  throw bad('Sex', row, file);
}

function ageOf(row: CsvRow, file: string): number | null {
  const text = row.Age?.trim() ?? '';
  if (text === '') return null;
  if (text === '>89') return 90;
  if (/^\d+$/.test(text)) return Number(text);
  throw bad('Age', row, file);
}

const bad = (column: string, row: CsvRow, file: string) =>
  new ParseError(`${file} has ${column} '${row[column]?.trim()}' for ID ${row.ID}`, {
    argument: column,
    value: row[column],
    hint: 'Expected M or F, and a whole number of years or >89.',
  });
