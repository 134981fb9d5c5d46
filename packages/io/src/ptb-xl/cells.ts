import { ParseError } from '@einthoven/core';
import type { CsvRow } from '../csv.ts';

/** Where a cell stands, for errors. */
export interface CellPlace {
  readonly file: string;
  readonly row: CsvRow;
  /** Column that names the row in errors; default 'ecg_id'. */
  readonly idColumn?: string;
}

/** A whole number of a table, 'x.0' included, or null for an empty cell. */
export function wholeCell(column: string, { file, row }: CellPlace): number | null {
  const text = row[column] ?? '';
  if (text === '') return null;
  const value = Number(text);
  if (Number.isInteger(value)) return value;
  throw badCell(column, { file, row }, 'a whole number');
}

/** A number of a table, or null for an empty cell. */
export function numberCell(column: string, { file, row }: CellPlace): number | null {
  const text = row[column] ?? '';
  if (text === '') return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  throw badCell(column, { file, row }, 'a number');
}

/** The error for a cell that is not what it must be. */
export function badCell(
  column: string,
  { file, row, idColumn = 'ecg_id' }: CellPlace,
  expected: string,
): ParseError {
  return new ParseError(`${file} has ${column} '${row[column]}' for ${idColumn} ${row[idColumn]}`, {
    argument: column,
    value: row[column],
    hint: `Expected ${expected}.`,
  });
}

/** PTB-XL's sex column: 0 male, 1 female. */
export function sexCell(place: CellPlace): 'male' | 'female' | null {
  const code = wholeCell('sex', place);
  if (code === null) return null;
  if (code === 0 || code === 1) return code === 0 ? 'male' : 'female';
  throw badCell('sex', place, '0 (male), 1 (female) or nothing');
}

/** The record's id. */
export function idCell(place: CellPlace): string {
  const id = wholeCell('ecg_id', place);
  if (id === null) throw badCell('ecg_id', place, 'a whole number');
  return String(id);
}

/** The patient's id in one spelling ('15709.0' is '15709'), or null for an empty cell. */
export function patientCell(place: CellPlace): string | null {
  const id = wholeCell('patient_id', place);
  return id === null ? null : String(id);
}
