import type { Comparison, StudyResult } from '@einthoven/transfer';
import { formatCount, formatDifference, formatPercent, formatScore } from './format.ts';
import { decisiveSplit, type SummaryRow, summarize } from './summarize.ts';

/**
 * Returns what the study found in one sentence, with its uncertainty: macro AUROC of the chosen
 * transfer arm at each fraction and its paired difference from scratch. Begins with "Synthetic" when
 * the target is.
 */
export function answerOf(result: StudyResult): string {
  const split = decisiveSplit(result);
  const found = summarize(result)
    .filter((row) => row.chosen && row[split])
    .map((row) => findingOf(row, split, comparisonOf(result, row, split)));
  const opening = result.synthetic ? 'Synthetic data: m' : 'M';
  if (found.length === 0) return `${opening}odels were trained, but no transfer arm was compared.`;
  return `${opening}acro AUROC on the ${split} records after transfer from synthetic ECGs is ${joinParts(found)}.`;
}

function findingOf(
  { fraction, records, ...row }: SummaryRow,
  split: 'validation' | 'test',
  comparison: Comparison | undefined,
): string {
  const score = formatScore(row[split]?.value ?? Number.NaN);
  const learnt = `${score} with ${formatCount(records)} training records (${formatPercent(fraction)})`;
  if (!comparison) return learnt;
  const { value, low, high } = comparison.difference;
  const sure = low > 0 ? 'above' : high < 0 ? 'below' : 'not clearly different from';
  return `${learnt}, ${formatDifference(value)} (95 % interval ${formatDifference(low)} to ${formatDifference(high)}) and so ${sure} training from scratch`;
}

function comparisonOf(result: StudyResult, row: SummaryRow, split: 'validation' | 'test') {
  return result.comparisons.find(
    (each) =>
      each.fraction === row.fraction &&
      each.split === split &&
      each.source === row.source &&
      each.scheme === row.scheme,
  );
}

const joinParts = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1)}`;
