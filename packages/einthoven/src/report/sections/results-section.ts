import type { Estimate, StudyResult } from '@einthoven/transfer';
import {
  formatCount,
  formatDifference,
  formatPercent,
  formatPValue,
  formatScore,
} from '../format.ts';
import { type Cell, htmlTable, paragraph, section } from '../html.ts';
import { decisiveSplit, type SummaryRow, summarize, uncertaintyNote } from '../summarize.ts';

/** Every arm at every fraction on both splits, and the paired comparisons with scratch. */
export function resultsSection(result: StudyResult): string {
  const rows = summarize(result);
  const seeds = Math.max(...rows.map((row) => row.seeds));
  const tested = decisiveSplit(result) === 'test';
  const table = htmlTable({
    columns: ['Model', 'Validation', ...(tested ? ['Test'] : [])],
    rows: rows.map((row) => [
      `${row.label}${row.chosen ? ' (chosen)' : ''}`,
      estimateCell(row.validation),
      ...(tested ? [estimateCell(row.test)] : []),
    ]),
    numeric: [1, 2],
    rowClasses: rows.map(({ chosen }) => (chosen ? 'chosen' : '')),
    headings: headingsOf(rows),
  });
  return section(
    'Scratch, transfer and baselines',
    paragraph(
      `Macro AUROC with its 95 % bootstrap interval${seeds > 1 ? `, mean of ${seeds} seeds` : ''}. The transfer method of each fraction was chosen on validation${tested ? ' before the test records were read, once' : '; there is no test set, and a chosen best is flattered by the choice'}.`,
    ),
    table,
    comparisonTable(result),
    paragraph(uncertaintyNote(result)),
  );
}

function comparisonTable({ comparisons }: StudyResult): string {
  if (comparisons.length === 0) return '';
  return htmlTable({
    columns: ['Transfer minus scratch', 'Split', 'Difference', '95 % interval', 'Paired test'],
    rows: comparisons.map(({ fraction, split, difference, pValue }) => [
      `${formatPercent(fraction)} of the records`,
      split,
      formatDifference(difference.value),
      `${formatDifference(difference.low)} to ${formatDifference(difference.high)}`,
      formatPValue(pValue),
    ]),
    numeric: [2, 3, 4],
  });
}

/** The fraction above its first row. */
function headingsOf(rows: readonly SummaryRow[]): Record<number, string> {
  const firsts = rows
    .map((row, i) => [i, row] as const)
    .filter(([i, row]) => rows[i - 1]?.fraction !== row.fraction);
  return Object.fromEntries(
    firsts.map(([i, { records, fraction }]) => [
      i,
      `${formatCount(records)} training records (${formatPercent(fraction)})`,
    ]),
  );
}

/** The value and its interval, which narrow screens set below each other. */
function estimateCell(estimate: Estimate | null): Cell {
  if (!estimate) return '–';
  const { value, low, high } = estimate;
  const interval = `(${formatScore(low)}–${formatScore(high)})`;
  return { html: `${formatScore(value)} <span class="interval">${interval}</span>` };
}
