import type { Intervals } from '@einthoven/core';
import { badCell, type CellPlace } from '../ptb-xl/cells.ts';

/** Names of the columns that a table of measurements has its intervals in, all in milliseconds. */
export interface IntervalColumns {
  /** Mean RR interval. */
  readonly rr: string;
  readonly pr: string;
  readonly qrs: string;
  readonly qt: string;
}

/**
 * The intervals of one row, with 60 000 / RR as the heart rate.
 *
 * An empty cell and NaN are null; so is a number that is not above zero, with which some programs say
 * that there was nothing to measure.
 *
 * @throws ParseError for a cell that is anything else.
 */
export function intervalsOfRow(columns: IntervalColumns, place: CellPlace): Intervals {
  const rr = positiveCell(columns.rr, place);
  const rate = rr === null ? Number.NaN : 60000 / rr;
  return {
    heartRateBpm: Number.isFinite(rate) ? rate : null,
    prMs: positiveCell(columns.pr, place),
    qrsMs: positiveCell(columns.qrs, place),
    qtMs: positiveCell(columns.qt, place),
  };
}

function positiveCell(column: string, place: CellPlace): number | null {
  const text = place.row[column]?.trim() ?? '';
  if (text === '' || text.toLowerCase() === 'nan') return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw badCell(column, place, 'milliseconds, or nothing');
  return value > 0 ? value : null;
}
