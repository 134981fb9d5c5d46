import { parseCsv } from '../csv.ts';
import { badCell, type CellPlace, idCell, numberCell, patientCell, sexCell } from './cells.ts';
import type { PtbXlRow, Split } from './ptb-xl-entry.ts';
import { PTB_XL_SUPERCLASSES } from './ptb-xl-superclasses.ts';

const SPLITS: ReadonlyMap<string, Split> = new Map([
  ['train', 'train'],
  ['val', 'validation'],
  ['test', 'test'],
]);

/**
 * The records that a `labels.csv` describes, from its text: ecg_id, path, split (train, val, test),
 * one 0/1 column a superclass, age, sex and patient_id (which may be empty).
 *
 * @throws ParseError for a missing column or a cell that is not what it must be, naming the ecg_id.
 */
export function parsePtbXlLabels(text: string, file = 'labels.csv'): PtbXlRow[] {
  const columns = ['ecg_id', 'path', 'split', ...PTB_XL_SUPERCLASSES.classes];
  return parseCsv(text, file, columns).map((row) => {
    const place = { file, row };
    const split = SPLITS.get(row.split as string);
    if (!split) throw badCell('split', place, [...SPLITS.keys()].join(', '));
    return {
      id: idCell(place),
      patientId: patientCell(place),
      fold: null,
      split,
      labels: PTB_XL_SUPERCLASSES.classes.filter((name) => flagCell(name, place)),
      scpCodes: null,
      age: numberCell('age', place),
      sex: sexCell(place),
      file: row.path as string,
    };
  });
}

function flagCell(column: string, place: CellPlace): boolean {
  const value = numberCell(column, place);
  if (value === 0 || value === 1) return value === 1;
  throw badCell(column, place, '0 or 1');
}
