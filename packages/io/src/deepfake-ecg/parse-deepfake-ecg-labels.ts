import { type Intervals, ParseError } from '@einthoven/core';
import { parseCsv } from '../csv.ts';
import { type IntervalColumns, intervalsOfRow } from '../intervals/interval-columns.ts';
import { badCell } from '../ptb-xl/cells.ts';

/** What the table of DeepFake ECG says about one record, as MUSE 12SL measured it. */
export interface DeepfakeEcgRow {
  /** Name of the record's file without its extension. */
  readonly id: string;
  readonly intervals: Intervals;
  /** Overall statement such as 'Normal ECG'; null where the table has no such column or cell. */
  readonly category: string | null;
}

const ID = 'patid';
const CATEGORY = 'ecgcategory';
const COLUMNS: IntervalColumns = { rr: 'avgrrinterval', pr: 'pr', qrs: 'qrs', qt: 'qt' };

/**
 * The rows of DeepFake ECG's table of MUSE 12SL measurements, from its text: patid, avgrrinterval,
 * pr, qrs, qt (milliseconds) and, where there is one, ecgcategory; other columns are not read. The
 * heart rate is 60 000 / avgrrinterval.
 *
 * @throws ParseError for a missing column, a record that comes twice, or a cell that is no number.
 */
export function parseDeepfakeEcgLabels(text: string, file = 'ground_truth.csv'): DeepfakeEcgRow[] {
  const seen = new Set<string>();
  return parseCsv(text, file, [ID, ...Object.values(COLUMNS)]).map((row) => {
    const place = { file, row, idColumn: ID };
    const id = row[ID]?.trim() ?? '';
    if (id === '') throw badCell(ID, place, 'the name of a record');
    if (seen.has(id)) {
      throw new ParseError(`${file} has ${ID} ${id} twice`, {
        argument: ID,
        value: id,
        hint: 'Each record has one row.',
      });
    }
    seen.add(id);
    return {
      id,
      intervals: intervalsOfRow(COLUMNS, place),
      category: row[CATEGORY]?.trim() || null,
    };
  });
}
