import type { StudyResult } from '@einthoven/transfer';
import { formatCount, formatEstimate, formatPercent } from './format.ts';
import { decisiveSplit, type SummaryRow, summarize, uncertaintyNote } from './summarize.ts';

/**
 * Returns the table of a study as text: macro AUROC with its 95 % interval of the baselines, scratch
 * and the chosen transfer arm at every fraction, and below it what the intervals cover.
 */
export function tableText(result: StudyResult): string {
  const split = decisiveSplit(result);
  const rows = summarize(result).filter(
    (row) => row[split] && (row.arm !== 'transfer' || row.chosen),
  );
  const header = ['records', 'model', `macro AUROC, ${split}`];
  const table = alignColumns([header, ...rows.map((row) => cellsOf(row, split))]);
  return `${table}\n\n${uncertaintyNote(result)}`;
}

function cellsOf(row: SummaryRow, split: 'validation' | 'test'): string[] {
  const estimate = row[split];
  return [
    `${formatCount(row.records)} (${formatPercent(row.fraction)})`,
    row.label,
    estimate ? formatEstimate(estimate) : '',
  ];
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] as string).length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join('   ')
      .trimEnd();
  return rows.map(line).join('\n');
}
