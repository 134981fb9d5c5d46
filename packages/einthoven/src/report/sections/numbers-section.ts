import type { NumberDetail, NumberErrors, StudyResult } from '@einthoven/transfer';
import { type Cell, paragraph, type Section, table } from '../blocks.ts';
import { fractionHeadings } from '../fraction-headings.ts';
import { formatNumber, isInterval, nameOfNumber } from '../intervals.ts';
import { decisiveSplit, summarize } from '../summarize.ts';

/** How every arm tells each number, in its unit; null where the target is of classes. */
export function numbersSection(result: StudyResult): Section | null {
  const split = decisiveSplit(result);
  const found = result.numberDetails.filter((each) => each.split === split);
  if (found.length === 0) return null;
  const rows = summarize(result).flatMap((row) => {
    const detail = found.find(
      ({ arm, source, scheme, fraction }) =>
        arm === row.arm &&
        source === row.source &&
        scheme === row.scheme &&
        fraction === row.fraction,
    );
    return detail ? [{ row, detail }] : [];
  });
  return {
    heading: 'Number by number',
    blocks: [
      paragraph(
        `Mean absolute error on the ${split} records, with its 95 % bootstrap interval. Of several seeds, each record's error is the mean over them.`,
      ),
      table({
        columns: ['Model', ...result.outputs.map(nameOfNumber)],
        rows: rows.map(({ row, detail }) => [row.label, ...cellsOf(detail)]),
        numeric: result.outputs.map((_, i) => i + 1),
        strong: rows.map(({ row }) => row.chosen),
        headings: fractionHeadings(rows.map(({ row }) => row)),
      }),
    ],
  };
}

const cellsOf = ({ numbers }: NumberDetail): Cell[] => numbers.map(cellOf);

function cellOf({ output, meanAbsoluteError: { value, low, high } }: NumberErrors): Cell {
  const end = (bound: number) => (isInterval(output) ? bound.toFixed(1) : formatNumber(bound));
  return { value: formatNumber(value, output), aside: `(${end(low)}–${end(high)})` };
}
