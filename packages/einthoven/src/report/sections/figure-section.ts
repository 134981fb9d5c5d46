import { renderCurves, renderIntervals } from '@einthoven/plot';
import type { Estimate, ScoredSplit, StudyResult } from '@einthoven/transfer';
import type { Block } from '../blocks.ts';
import { formatCount, formatPercent, formatScore } from '../format.ts';
import { metricText } from '../metric-text.ts';
import { chosenBy, decisiveSplit, type SummaryRow, summarize } from '../summarize.ts';

/** The main figure: the score with intervals of each arm at each fraction; null without any. */
export function mainFigure(result: StudyResult): Block | null {
  const split = decisiveSplit(result);
  const rows = summarize(result).filter(
    (row) =>
      row.scores[split] &&
      row.fraction > 0 &&
      row.scheme !== 'constant' &&
      (row.arm !== 'transfer' || row.chosen),
  );
  if (rows.length === 0) return null;
  const fractions = [...new Set(rows.map(({ fraction }) => fraction))];
  const { name, title, constant } = metricText(result);
  const label = `${name}, ${split}`;
  const svg =
    fractions.length > 2
      ? asCurves(rows, { split, label })
      : asIntervals(rows, { split, label, fractions });
  const caption = `${title} on the ${split} records with 95 % intervals, by the number of records learnt from; a constant answer gives ${formatScore(constant)}. ${chosenBy(result)}`;
  return { kind: 'drawing', drawing: { svg, caption } };
}

/** What the scores are of. */
interface Axis {
  readonly split: ScoredSplit;
  readonly label: string;
}

function asIntervals(
  rows: readonly SummaryRow[],
  { split, label, fractions }: Axis & { readonly fractions: readonly number[] },
) {
  return renderIntervals({
    xLabel: label,
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

function asCurves(rows: readonly SummaryRow[], { split, label }: Axis): string {
  return renderCurves({
    xLabel: 'training records, logarithmic',
    yLabel: label,
    xScale: 'log',
    xFormat: 'count',
    series: namesInOrder(rows).map((name) => {
      const line = rows.filter((row) => shortLabel(row) === name);
      const estimates = line.map((row) => row.scores[split] as Estimate);
      return {
        name,
        x: line.map(({ records }) => records),
        y: estimates.map(({ value }) => value),
        low: estimates.map(({ low }) => low),
        high: estimates.map(({ high }) => high),
      };
    }),
  });
}

/** What is compared before what stands beside it, so that its colours are those of the other charts. */
function namesInOrder(rows: readonly SummaryRow[]): string[] {
  const names = [...new Set(rows.map(shortLabel))];
  const rank = (name: string) => ['scratch', 'transfer'].indexOf(name) + 1 || names.length + 1;
  return names.toSorted((a, b) => rank(a) - rank(b));
}

/** One transfer arm a fraction is shown, so its scheme need not be named; the table names it. */
const shortLabel = ({ arm, scheme }: SummaryRow) => (arm === 'baseline' ? scheme : arm);
