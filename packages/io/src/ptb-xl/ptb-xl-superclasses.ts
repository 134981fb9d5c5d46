import { ParseError } from '@einthoven/core';
import { parseCsv } from '../csv.ts';
import type { LabelSet } from '../labels/label-set.ts';

/** Name of one of PTB-XL's five diagnostic superclasses. */
export type PtbXlSuperclass = 'NORM' | 'MI' | 'STTC' | 'CD' | 'HYP';

/** The five diagnostic superclasses of PTB-XL (Wagner et al. 2020, doi:10.1038/s41597-020-0495-6). */
export const PTB_XL_SUPERCLASSES: LabelSet<PtbXlSuperclass> = {
  id: 'ptb-xl-superclasses',
  classes: ['NORM', 'MI', 'STTC', 'CD', 'HYP'],
  descriptions: {
    NORM: 'normal ECG',
    MI: 'myocardial infarction',
    STTC: 'ST and T wave changes',
    CD: 'conduction disturbance',
    HYP: 'hypertrophy',
  },
  multiLabel: true,
};

/** Superclass of every SCP code, null for codes that are not diagnostic. */
export type ScpStatements = ReadonlyMap<string, PtbXlSuperclass | null>;

/**
 * The superclass of every SCP code, from the text of scp_statements.csv.
 *
 * @throws ParseError for a diagnostic code whose class is none of the five.
 */
export function parseScpStatements(text: string, file = 'scp_statements.csv'): ScpStatements {
  const rows = parseCsv(text, file, ['', 'diagnostic', 'diagnostic_class']);
  return new Map(rows.map((row) => [row[''] as string, superclassOfRow(row, file)]));
}

function superclassOfRow(row: Readonly<Record<string, string>>, file: string) {
  if (Number(row.diagnostic) !== 1) return null;
  const found = PTB_XL_SUPERCLASSES.classes.find((name) => name === row.diagnostic_class);
  if (found) return found;
  throw new ParseError(`${file} gives code '${row['']}' the class '${row.diagnostic_class}'`, {
    argument: file,
    value: row.diagnostic_class,
    hint: `Expected one of: ${PTB_XL_SUPERCLASSES.classes.join(', ')}.`,
  });
}

/**
 * The superclasses of a record's SCP codes, each once, in the order of {@link PTB_XL_SUPERCLASSES};
 * empty when no code is diagnostic.
 *
 * A code counts whatever its likelihood, 0 included, as in the data set's own example code.
 *
 * @throws ParseError for a code that the statements do not list.
 */
export function superclassesOf(
  codes: Iterable<string>,
  statements: ScpStatements,
): PtbXlSuperclass[] {
  const found = new Set<PtbXlSuperclass | null>();
  for (const code of codes) {
    const superclass = statements.get(code);
    if (superclass === undefined) {
      throw new ParseError(`SCP code '${code}' is not in the table of statements`, {
        argument: 'codes',
        value: code,
        hint: 'Use the scp_statements.csv that came with the records.',
      });
    }
    found.add(superclass);
  }
  return PTB_XL_SUPERCLASSES.classes.filter((name) => found.has(name));
}
