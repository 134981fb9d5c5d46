import type { Estimate, Reading, ReadingRow, StudyResult } from '@einthoven/transfer';
import { type Block, type Cell, paragraph, type Section, table } from '../blocks.ts';
import { formatCount } from '../format.ts';
import { formatError, INTERVAL_NAMES, isInterval, nameOfNumber } from '../intervals.ts';

/** How pretrained networks read recordings of another origin; null where none were asked about. */
export function readingsSection({ readings }: StudyResult): Section | null {
  const asked = readings.filter(({ rows }) => rows.length > 0);
  if (asked.length === 0) return null;
  return {
    heading: 'Reading real intervals',
    blocks: [
      paragraph(
        'Mean absolute error, with its 95 % bootstrap interval, of networks that were pretrained on synthetic records alone, beside that of always answering with the median of these very recordings; bias is the mean of answer minus truth.',
      ),
      ...asked.flatMap(blocksOf),
    ],
  };
}

function blocksOf({ id, description, rows }: Reading): Block[] {
  const shown = rows.filter(({ output }) => isInterval(output));
  const byOutput = Object.keys(INTERVAL_NAMES).flatMap((output) =>
    shown.filter((row) => row.output === output),
  );
  return [
    { kind: 'heading', text: id },
    paragraph(capitalized(description)),
    table({
      columns: ['Quantity', 'Source', 'Network', 'Constant', 'Bias', 'r', 'Recordings'],
      rows: byOutput.map(cellsOf),
      numeric: [2, 3, 4, 5, 6],
    }),
  ];
}

function cellsOf(row: ReadingRow): Cell[] {
  const { output, source, meanAbsoluteError, constantError, bias, correlation, records } = row;
  return [
    nameOfNumber(output),
    source,
    errorCell(output, meanAbsoluteError),
    formatError(output, constantError),
    biasText(output, bias),
    correlation === null ? '–' : correlation.toFixed(2),
    formatCount(records),
  ];
}

function biasText(output: string, bias: number): string {
  const size = formatError(output, Math.abs(bias));
  if (Number.parseFloat(size) === 0) return size;
  return `${bias < 0 ? '−' : '+'}${size}`;
}

function errorCell(output: string, { value, low, high }: Estimate): Cell {
  return { value: formatError(output, value), aside: `(${low.toFixed(1)}–${high.toFixed(1)})` };
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
