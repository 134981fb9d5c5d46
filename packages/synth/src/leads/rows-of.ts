/** `count` rows of zeros, one behind the other in a single buffer. */
export function rowsOf(count: number, length: number): Float64Array[] {
  const data = new Float64Array(count * length);
  return Array.from({ length: count }, (_, row) => data.subarray(row * length, (row + 1) * length));
}

/** Longer records get rows of their own, lest the spare ones keep their memory. */
const LONGEST = 65536;

let spare: readonly Float64Array[] = [];

/**
 * Eight rows of zeros, those given back last where they have this length: fresh memory would cost a
 * record more than many of its computations.
 */
export function borrowRows(length: number): readonly Float64Array[] {
  const rows = spare;
  // Gone until they are given back: a noise may synthesise a record while another is being made.
  spare = [];
  if (rows[0]?.length !== length) return rowsOf(8, length);
  for (const row of rows) row.fill(0);
  return rows;
}

/** Gives back rows that nobody uses any longer. */
export function giveBackRows(rows: readonly Float64Array[]): void {
  if ((rows[0] as Float64Array).length <= LONGEST) spare = rows;
}
