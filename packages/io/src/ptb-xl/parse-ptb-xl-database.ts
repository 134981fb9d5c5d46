import { ParseError } from '@einthoven/core';
import { parseCsv } from '../csv.ts';
import {
  badCell,
  type CellPlace,
  idCell,
  numberCell,
  patientCell,
  sexCell,
  wholeCell,
} from './cells.ts';
import { parseScpCodes } from './parse-scp-codes.ts';
import { type PtbXlRow, splitOfFold } from './ptb-xl-entry.ts';
import { type ScpStatements, superclassesOf } from './ptb-xl-superclasses.ts';

const COLUMNS = ['ecg_id', 'patient_id', 'age', 'sex', 'scp_codes', 'strat_fold'];

/** How to read PTB-XL's own label file. */
export interface PtbXlDatabaseOptions {
  readonly statements: ScpStatements;
  /** Which of the two recordings of each record to name, in hertz. */
  readonly sampleRate: 100 | 500;
  /** Name of the file in errors; default 'ptbxl_database.csv'. */
  readonly file?: string;
}

/**
 * The records that `ptbxl_database.csv` describes, from its text.
 *
 * Records without a diagnostic code are kept, with no label: the caller decides about them.
 *
 * @throws ParseError for a missing column or a cell that is not what it must be, naming the ecg_id.
 */
export function parsePtbXlDatabase(text: string, options: PtbXlDatabaseOptions): PtbXlRow[] {
  const { sampleRate, statements, file = 'ptbxl_database.csv' } = options;
  const path = sampleRate === 100 ? 'filename_lr' : 'filename_hr';
  return parseCsv(text, file, [...COLUMNS, path]).map((row) => {
    const place = { file, row };
    const fold = foldCell(place);
    return {
      id: idCell(place),
      patientId: patientCell(place),
      fold,
      split: splitOfFold(fold),
      ...diagnosesOf(place, statements),
      age: numberCell('age', place),
      sex: sexCell(place),
      file: row[path] as string,
    };
  });
}

function foldCell(place: CellPlace): number {
  const fold = wholeCell('strat_fold', place);
  if (fold !== null && fold >= 1 && fold <= 10) return fold;
  throw badCell('strat_fold', place, 'a fold from 1 to 10');
}

function diagnosesOf({ file, row }: CellPlace, statements: ScpStatements) {
  try {
    const scpCodes = parseScpCodes(row.scp_codes as string);
    return { scpCodes, labels: superclassesOf(scpCodes.keys(), statements) };
  } catch (cause) {
    if (!ParseError.isInstance(cause)) throw cause;
    const [problem, hint] = cause.message.split('\n');
    throw new ParseError(`${file}, ecg_id ${row.ecg_id}: ${problem}`, {
      argument: 'scp_codes',
      value: row.scp_codes,
      ...(hint ? { hint } : {}),
      cause,
    });
  }
}
