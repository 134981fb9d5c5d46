import { type Intervals, ParseError } from '@einthoven/core';
import { parseCsv } from '../csv.ts';
import { type IntervalColumns, intervalsOfRow } from '../intervals/interval-columns.ts';
import { idCell } from './cells.ts';

const COLUMNS: IntervalColumns = {
  rr: 'RR_Mean_Global',
  pr: 'PR_Int_Global',
  qrs: 'QRS_Dur_Global',
  qt: 'QT_Int_Global',
};

/**
 * The intervals of PTB-XL's records by `ecg_id`, from the text of a feature table of PTB-XL+ 1.0.1
 * (`12sl_features.csv`, `unig_features.csv`, `ecgdeli_features.csv`; Strodthoff et al. 2023,
 * doi:10.1038/s41597-023-02153-8).
 *
 * Read are ecg_id, RR_Mean_Global, PR_Int_Global, QRS_Dur_Global and QT_Int_Global, wherever they
 * stand; the heart rate is 60 000 / RR. Empty, NaN and not positive is null.
 *
 * @throws ParseError for a missing column, an ecg_id that comes twice, or a cell that is no number.
 */
export function parsePtbXlPlus(
  text: string,
  file = '12sl_features.csv',
): ReadonlyMap<string, Intervals> {
  const found = new Map<string, Intervals>();
  for (const row of parseCsv(text, file, ['ecg_id', ...Object.values(COLUMNS)])) {
    const id = idCell({ file, row });
    if (found.has(id)) {
      throw new ParseError(`${file} has ecg_id ${id} twice`, {
        argument: 'ecg_id',
        value: id,
        hint: 'Each record has one row; download the file again.',
      });
    }
    found.set(id, intervalsOfRow(COLUMNS, { file, row }));
  }
  return found;
}
