import type { Comparison, Estimate, StudyResult } from '@einthoven/transfer';
import { type Block, type Cell, paragraph, type Section, table } from '../blocks.ts';
import {
  formatDifference,
  formatPercent,
  formatPValue,
  formatRange,
  formatScore,
} from '../format.ts';
import { fractionHeadings } from '../fraction-headings.ts';
import { metricText } from '../metric-text.ts';
import { chosenBy, splitsOf, summarize, uncertaintyNote } from '../summarize.ts';

/** Every arm at every fraction on every split, and the paired comparisons with scratch. */
export function resultsSection(result: StudyResult): Section {
  const rows = summarize(result);
  const seeds = Math.max(...rows.map((row) => row.seeds));
  const splits = splitsOf(result);
  const { title, meaning } = metricText(result);
  const of = seeds > 1 ? `, mean of ${seeds} seeds` : '';
  return {
    heading: 'Scratch, transfer and baselines',
    blocks: [
      paragraph(
        [`${title} with its 95 % bootstrap interval${of}.`, meaning, chosenBy(result)]
          .filter(Boolean)
          .join(' '),
      ),
      table({
        columns: ['Model', ...splits.map(capitalized)],
        rows: rows.map((row) => [
          `${row.label}${row.chosen ? ' (chosen)' : ''}`,
          ...splits.map((split) => estimateCell(row.scores[split])),
        ]),
        numeric: splits.map((_, i) => i + 1),
        strong: rows.map(({ chosen }) => chosen),
        headings: fractionHeadings(rows),
      }),
      ...comparisonTable(result),
      paragraph(uncertaintyNote(result)),
    ],
  };
}

function comparisonTable({ comparisons, beyondAveraging, sources }: StudyResult): Block[] {
  if (comparisons.length === 0) return [];
  const columns = [
    'Transfer',
    'Records',
    'Split',
    'Difference',
    'Bootstrap',
    'Permutation',
    'Holm',
  ];
  const tableOf = (each: readonly Comparison[]) =>
    table({
      columns,
      rows: each.map((row) => comparisonCells(row, sources.length > 1)),
      numeric: [1, 3, 4, 5, 6],
      strong: each.map(({ chosen }) => chosen),
    });
  return [
    { kind: 'heading', text: 'Transfer minus scratch, on the same records' },
    tableOf(comparisons),
    paragraph(
      'Two-sided p values: of the paired bootstrap, of the paired permutation of records, and the latter corrected by Holm over all comparisons of the split. A difference below zero is negative transfer.',
    ),
    ...(beyondAveraging.length > 0 ? averagedBlocks(tableOf(beyondAveraging)) : []),
  ];
}

function averagedBlocks(rows: Block): Block[] {
  return [
    { kind: 'heading', text: 'Transfer minus scratch averaged with ridge' },
    rows,
    paragraph(
      'scratch-and-ridge is the mean of the logits of scratch and of the ridge regressions: a transfer that averages several answers has to beat this too, not one network alone.',
    ),
  ];
}

function comparisonCells(each: Comparison, severalSources: boolean): Cell[] {
  const { scheme, source, chosen } = each;
  return [
    `${severalSources ? `${scheme} from ${source}` : scheme}${chosen ? ' (chosen)' : ''}`,
    formatPercent(each.fraction),
    each.split,
    differenceCell(each.difference),
    formatPValue(each.pValue),
    each.permutationPValue === null ? '–' : formatPValue(each.permutationPValue),
    formatPValue(each.adjustedPValue),
  ];
}

const capitalized = (split: string) => split.charAt(0).toUpperCase() + split.slice(1);

function estimateCell(estimate: Estimate | undefined): Cell {
  if (!estimate) return '–';
  return { value: formatScore(estimate.value), aside: `(${formatRange(estimate)})` };
}

function differenceCell({ value, low, high }: Estimate): Cell {
  const aside = `(${formatDifference(low)} to ${formatDifference(high)})`;
  return { value: formatDifference(value), aside };
}
