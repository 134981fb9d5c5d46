import { rowsOf } from '../leads/rows-of.ts';

/** Longer records get rows of their own, lest the buffer keep their memory. */
const LONGEST = 65536;

/**
 * Returns what gives `count` rows of a length with anything in them: the same ones at every call, since
 * allocating them would take as long as filling them.
 */
export function createScratch(count: number): (length: number) => Float64Array[] {
  let kept: Float64Array[] = [];
  return (length) => {
    if (kept[0]?.length === length) return kept;
    const rows = rowsOf(count, length);
    if (length <= LONGEST) kept = rows;
    return rows;
  };
}

/** Ten rows, one for each electrode and one to spare. */
export const scratchRows = /* @__PURE__ */ createScratch(10);
