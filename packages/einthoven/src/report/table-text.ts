import type { ScoredSplit, StudyResult } from '@einthoven/transfer';
import { alignColumns } from './align-columns.ts';
import { formatCount, formatEstimate, formatPercent } from './format.ts';
import { metricText } from './metric-text.ts';
import { decisiveSplit, type SummaryRow, summarize, uncertaintyNote } from './summarize.ts';

/**
 * Returns the table of a study as text: the score with its 95 % interval of the baselines, scratch
 * and the chosen transfer arm at every fraction, and below it what the intervals cover.
 */
export function tableText(result: StudyResult): string {
  const split = decisiveSplit(result);
  const rows = summarize(result).filter(
    (row) => row.scores[split] && (row.arm !== 'transfer' || row.chosen || row.fraction === 0),
  );
  const header = ['records', 'model', `${metricText(result).name}, ${split}`];
  const table = alignColumns([header, ...rows.map((row) => cellsOf(row, split))]);
  return `${table}\n\n${uncertaintyNote(result)}`;
}

function cellsOf(row: SummaryRow, split: ScoredSplit): string[] {
  const estimate = row.scores[split];
  return [
    row.fraction === 0
      ? 'no labels'
      : `${formatCount(row.records)} (${formatPercent(row.fraction)})`,
    row.label,
    estimate ? formatEstimate(estimate) : '',
  ];
}
