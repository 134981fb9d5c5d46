import { renderCurves, renderIntervals } from '@einthoven/plot';
import type { Estimate, ScoredSplit, StudyResult } from '@einthoven/transfer';
import { formatCount, formatPercent } from '../format.ts';
import { figure } from '../html.ts';
import { chosenBy, decisiveSplit, type SummaryRow, summarize } from '../summarize.ts';

/** The main figure: macro AUROC with intervals of each arm at each fraction. */
export function figureSection(result: StudyResult): string {
  const split = decisiveSplit(result);
  const rows = summarize(result).filter(
    (row) =>
      row.scores[split] &&
      row.fraction > 0 &&
      row.scheme !== 'constant' &&
      (row.arm !== 'transfer' || row.chosen),
  );
  if (rows.length === 0) return '';
  const fractions = [...new Set(rows.map(({ fraction }) => fraction))];
  const svg = fractions.length > 2 ? asCurves(rows, split) : asIntervals(rows, split, fractions);
  const caption = `Macro AUROC on the ${split} records with 95 % intervals; a constant answer gives .500. ${chosenBy(result)}`;
  return figure(svg, caption);
}

function asIntervals(
  rows: readonly SummaryRow[],
  split: ScoredSplit,
  fractions: readonly number[],
) {
  return renderIntervals({
    xLabel: `macro AUROC, ${split}`,
    groups: fractions.map((fraction) => {
      const group = rows.filter((row) => row.fraction === fraction);
      const records = formatCount(group[0]?.records ?? 0);
      return {
        name: `${records} training records (${formatPercent(fraction)})`,
        items: group.map((row) => {
          const { value, low, high } = row.scores[split] as Estimate;
          return { name: shortLabel(row), estimate: value, low, high };
        }),
      };
    }),
  });
}

function asCurves(rows: readonly SummaryRow[], split: ScoredSplit): string {
  const names = [...new Set(rows.map(shortLabel))];
  return renderCurves({
    xLabel: 'share of the training records',
    yLabel: `macro AUROC, ${split}`,
    xScale: 'log',
    xFormat: 'percent',
    series: names.map((name) => {
      const line = rows.filter((row) => shortLabel(row) === name);
      const estimates = line.map((row) => row.scores[split] as Estimate);
      return {
        name,
        x: line.map(({ fraction }) => fraction),
        y: estimates.map(({ value }) => value),
        low: estimates.map(({ low }) => low),
        high: estimates.map(({ high }) => high),
      };
    }),
  });
}

/** One transfer arm a fraction is shown, so its scheme need not be named; the table names it. */
const shortLabel = ({ arm, scheme }: SummaryRow) => (arm === 'baseline' ? scheme : arm);
