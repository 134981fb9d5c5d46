import type { StudyResult } from '@einthoven/transfer';
import { paragraph, type Section, table } from '../blocks.ts';
import { formatCount } from '../format.ts';

/** What the target is, how many records of each class stand in each split, and the sources. */
export function dataSection({ statement, counts, outputs, metric, sources }: StudyResult): Section {
  return {
    heading: 'Data',
    blocks: [
      paragraph(statement),
      table({
        columns: ['Split', 'Records', ...outputs],
        rows: Object.entries(counts).map(([split, { records, byOutput }]) => [
          split,
          formatCount(records),
          ...outputs.map((name) => formatCount(byOutput[name] ?? 0)),
        ]),
        numeric: [1, ...outputs.map((_, i) => i + 2)],
      }),
      paragraph(
        metric === 'macro-auroc'
          ? 'A record can belong to several classes at once.'
          : 'How many records have each number.',
      ),
      ...sources.map(({ id, description }) => paragraph(`Source ${id}: ${description}`)),
    ],
  };
}
