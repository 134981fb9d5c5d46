import type { StudyResult } from '@einthoven/transfer';
import { armLabel } from '../arm-label.ts';
import {
  formatCount,
  formatDifference,
  formatEstimate,
  formatPercent,
  formatPValue,
} from '../format.ts';
import { htmlTable, paragraph, section } from '../html.ts';
import { decisiveSplit, summarize } from '../summarize.ts';

/** Every arm at every fraction on both splits, and the paired comparisons with scratch. */
export function resultsSection(result: StudyResult): string {
  const rows = summarize(result);
  const seeds = Math.max(...rows.map((row) => row.seeds));
  const tested = decisiveSplit(result) === 'test';
  const table = htmlTable({
    columns: ['Training records', 'Model', 'Validation', ...(tested ? ['Test'] : [])],
    rows: rows.map((row) => [
      `${formatCount(row.records)} (${formatPercent(row.fraction)})`,
      `${armLabel(row)}${row.chosen ? ' (chosen)' : ''}`,
      row.validation ? formatEstimate(row.validation) : '–',
      ...(tested ? [row.test ? formatEstimate(row.test) : '–'] : []),
    ]),
    numeric: [0, 2, 3],
    rowClasses: rows.map((row, i) =>
      [row.chosen && 'chosen', i > 0 && rows[i - 1]?.fraction !== row.fraction && 'begins']
        .filter(Boolean)
        .join(' '),
    ),
  });
  return section(
    'Scratch, transfer and baselines',
    paragraph(
      `Macro AUROC with its 95 % bootstrap interval${seeds > 1 ? `, mean of ${seeds} seeds` : ''}. The transfer method of each fraction was chosen on validation${tested ? ' before the test records were read, once' : '; there is no test set, and a chosen best is flattered by the choice'}.`,
    ),
    table,
    comparisonTable(result),
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
