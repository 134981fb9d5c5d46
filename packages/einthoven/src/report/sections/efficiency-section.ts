import type { LabelEfficiencyRow, StudyResult } from '@einthoven/transfer';
import { paragraph, type Section, table } from '../blocks.ts';
import { formatCount, formatPercent, formatScore } from '../format.ts';
import { metricText } from '../metric-text.ts';

/** How many records scratch needs for what transfer reaches with fewer; null where it is not known. */
export function efficiencySection(result: StudyResult): Section | null {
  const { labelEfficiency, counts } = result;
  if (labelEfficiency.length === 0) return null;
  const { name, title } = metricText(result);
  const all = counts.train?.records ?? 0;
  return {
    heading: 'Label efficiency',
    blocks: [
      paragraph(
        `How many records training from scratch needs for the ${name} that the chosen transfer arm reaches, read from its curve over the logarithm of the number of records. Beyond the ends of what was measured only a bound is known.`,
      ),
      table({
        columns: ['Transfer learns from', title, 'Scratch needs', '95 % interval'],
        rows: labelEfficiency.map((row) => [
          `${formatCount(row.records)} (${formatPercent(row.fraction)})`,
          formatScore(row.score),
          needed(row, all),
          row.interval
            ? `${formatCount(Math.round(row.interval.low))} to ${formatCount(Math.round(row.interval.high))}`
            : '–',
        ]),
        numeric: [1, 2, 3],
      }),
    ],
  };
}

const RELATIONS = { 'less-than': 'fewer than ', equal: '', 'more-than': 'more than ' } as const;

function needed({ equals }: LabelEfficiencyRow, all: number): string {
  const records = Math.round(equals.records);
  const share = all > 0 ? ` (${formatPercent(Number((records / all).toPrecision(2)))})` : '';
  return `${RELATIONS[equals.relation]}${formatCount(records)}${share}`;
}
