import { rowsOf } from '../leads/rows-of.ts';

/** Longer records get rows of their own, lest the buffer keep their memory. */
const LONGEST = 65536;

let kept: Float64Array[] = [];

/**
 * Returns ten rows with anything in them, one for each electrode and one to spare: the same ones at
 * every call, since allocating them would take as long as filling them.
 */
export function scratchRows(length: number): Float64Array[] {
  if (kept[0]?.length === length) return kept;
  const rows = rowsOf(10, length);
  if (length <= LONGEST) kept = rows;
  return rows;
}
