import type { StudyResult } from '@einthoven/transfer';
import { paragraph, type Section, table } from '../blocks.ts';
import { formatCount } from '../format.ts';

/** What the target is, how many records of each class stand in each split, and the sources. */
export function dataSection({ statement, counts, classes, sources }: StudyResult): Section {
  return {
    heading: 'Data',
    blocks: [
      paragraph(statement),
      table({
        columns: ['Split', 'Records', ...classes],
        rows: Object.entries(counts).map(([split, { records, byClass }]) => [
          split,
          formatCount(records),
          ...classes.map((name) => formatCount(byClass[name] ?? 0)),
        ]),
        numeric: [1, ...classes.map((_, i) => i + 2)],
      }),
      paragraph('A record can belong to several classes at once.'),
      ...sources.map(({ id, description }) => paragraph(`Source ${id}: ${description}`)),
    ],
  };
}
