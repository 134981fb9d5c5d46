import { formatCount, formatPercent } from './format.ts';

/** What is said above the first row of each fraction. */
export function fractionHeadings(
  rows: readonly { readonly fraction: number; readonly records: number }[],
): Record<number, string> {
  const firsts = rows
    .map((row, i) => [i, row] as const)
    .filter(([i, row]) => rows[i - 1]?.fraction !== row.fraction);
  return Object.fromEntries(firsts.map(([i, row]) => [i, headingOf(row)]));
}

const headingOf = ({ records, fraction }: { fraction: number; records: number }) =>
  fraction === 0
    ? 'No labels of the target'
    : `${formatCount(records)} training records (${formatPercent(fraction)})`;
