import type { Estimate, StudyResult } from '@einthoven/transfer';
import {
  formatCount,
  formatDifference,
  formatPercent,
  formatPValue,
  formatScore,
} from '../format.ts';
import { type Cell, htmlTable, paragraph, section } from '../html.ts';
import { chosenBy, type SummaryRow, splitsOf, summarize, uncertaintyNote } from '../summarize.ts';

/** Every arm at every fraction on both splits, and the paired comparisons with scratch. */
export function resultsSection(result: StudyResult): string {
  const rows = summarize(result);
  const seeds = Math.max(...rows.map((row) => row.seeds));
  const splits = splitsOf(result);
  const table = htmlTable({
    columns: ['Model', ...splits.map(capitalized)],
    rows: rows.map((row) => [
      `${row.label}${row.chosen ? ' (chosen)' : ''}`,
      ...splits.map((split) => estimateCell(row.scores[split])),
    ]),
    numeric: splits.map((_, i) => i + 1),
    rowClasses: rows.map(({ chosen }) => (chosen ? 'chosen' : '')),
    headings: headingsOf(rows),
  });
  return section(
    'Scratch, transfer and baselines',
    paragraph(
      `Macro AUROC with its 95 % bootstrap interval${seeds > 1 ? `, mean of ${seeds} seeds` : ''}. ${chosenBy(result)}`,
    ),
    table,
    comparisonTable(result),
    paragraph(uncertaintyNote(result)),
  );
}

function comparisonTable({ comparisons, sources }: StudyResult): string {
  if (comparisons.length === 0) return '';
  return htmlTable({
    columns: [
      'Transfer minus scratch',
      'Records',
      'Split',
      'Difference',
      '95 % interval',
      'Paired test',
    ],
    rows: comparisons.map(({ fraction, split, source, scheme, chosen, difference, pValue }) => [
      `${sources.length > 1 ? `${scheme} from ${source}` : scheme}${chosen ? ' (chosen)' : ''}`,
      formatPercent(fraction),
      split,
      formatDifference(difference.value),
      `${formatDifference(difference.low)} to ${formatDifference(difference.high)}`,
      formatPValue(pValue),
    ]),
    numeric: [1, 3, 4, 5],
    rowClasses: comparisons.map(({ chosen }) => (chosen ? 'chosen' : '')),
  });
}

const capitalized = (split: string) => split.charAt(0).toUpperCase() + split.slice(1);

/** The fraction above its first row. */
function headingsOf(rows: readonly SummaryRow[]): Record<number, string> {
  const firsts = rows
    .map((row, i) => [i, row] as const)
    .filter(([i, row]) => rows[i - 1]?.fraction !== row.fraction);
  return Object.fromEntries(
    firsts.map(([i, { records, fraction }]) => [
      i,
      fraction === 0
        ? 'No labels of the target'
        : `${formatCount(records)} training records (${formatPercent(fraction)})`,
    ]),
  );
}

/** The value and its interval, which narrow screens set below each other. */
function estimateCell(estimate: Estimate | undefined): Cell {
  if (!estimate) return '–';
  const { value, low, high } = estimate;
  const interval = `(${formatScore(low)}–${formatScore(high)})`;
  return { html: `${formatScore(value)} <span class="interval">${interval}</span>` };
}
