import type { Comparison, ScoredSplit, StudyResult } from '@einthoven/transfer';
import { formatCount, formatDifference, formatPercent, formatScore } from './format.ts';
import { metricText } from './metric-text.ts';
import { decisiveSplit, type SummaryRow, summarize } from './summarize.ts';

/**
 * Returns what the study found in one sentence, with its uncertainty: the score of the chosen
 * transfer arm at each fraction (of more than three, the smallest and the largest), and its paired difference from scratch; where that is below 0, that
 * transfer is worse. Begins with "Synthetic" when the target is.
 */
export function answerOf(result: StudyResult): string {
  const split = decisiveSplit(result);
  const rows = summarize(result);
  const found = rows.filter((row) => row.chosen && row.scores[split]);
  const opening = result.synthetic ? 'Synthetic data: after' : 'After';
  if (found.length === 0) return `${opening} training from scratch, no transfer was compared.`;
  const told = found.length > 3 ? [found[0] as SummaryRow, found.at(-1) as SummaryRow] : found;
  const parts = told.map((row, i) => finding(result, { row, rows, split, first: i === 0 }));
  const harm = harmText(found.map((row) => comparisonOf(result, row, split)));
  return `${opening} transfer from synthetic ECGs, ${metricText(result).name} on the ${split} records is ${joinParts(parts)}${harm}.`;
}

/** Negative transfer by its name, where the interval of a difference lies below 0. */
function harmText(comparisons: readonly (Comparison | undefined)[]): string {
  const worse = comparisons.filter((each) => each !== undefined && each.difference.high < 0);
  const fractions = worse.map((each) => formatPercent((each as Comparison).fraction));
  return worse.length > 0
    ? `: transfer is worse than training from scratch with ${joinParts(fractions)} of the records`
    : '';
}

interface Finding {
  /** The chosen transfer arm of one fraction. */
  readonly row: SummaryRow;
  readonly rows: readonly SummaryRow[];
  readonly split: ScoredSplit;
  readonly first: boolean;
}

function finding(result: StudyResult, { row, rows, split, first }: Finding): string {
  const scratch = rows.find(({ arm, fraction }) => arm === 'scratch' && fraction === row.fraction);
  const from = scratch?.scores[split] ? `scratch ${formatScore(scratch.scores[split].value)}` : '';
  const paired = comparisonOf(result, row, split);
  const difference = paired && differenceText(paired, first);
  const aside = [from, difference].filter(Boolean).join('; ');
  const learnt = `${formatScore(row.scores[split]?.value ?? Number.NaN)} with ${formatCount(row.records)}${first ? ' training records' : ''}`;
  return aside ? `${learnt} (${aside})` : learnt;
}

function differenceText({ difference: { value, low, high } }: Comparison, first: boolean): string {
  const [name, interval] = first ? ['difference ', '95 % interval '] : ['', ''];
  return `${name}${formatDifference(value)}, ${interval}${formatDifference(low)} to ${formatDifference(high)}`;
}

function comparisonOf(
  { comparisons }: StudyResult,
  { fraction, source, scheme }: SummaryRow,
  split: ScoredSplit,
): Comparison | undefined {
  return comparisons.find(
    (each) =>
      each.fraction === fraction &&
      each.split === split &&
      each.source === source &&
      each.scheme === scheme,
  );
}

const joinParts = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
