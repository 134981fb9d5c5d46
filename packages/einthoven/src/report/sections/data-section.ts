import type { StudyResult } from '@einthoven/transfer';
import { formatCount } from '../format.ts';
import { htmlTable, paragraph, section } from '../html.ts';

/** What the target is, how many records of each class stand in each split, and the sources. */
export function dataSection({ statement, counts, classes, sources }: StudyResult): string {
  return section(
    'Data',
    paragraph(statement),
    htmlTable({
      columns: ['Split', 'Records', ...classes],
      rows: Object.entries(counts).map(([split, { records, byClass }]) => [
        split,
        formatCount(records),
        ...classes.map((name) => formatCount(byClass[name] ?? 0)),
      ]),
      numeric: [1, ...classes.map((_, i) => i + 2)],
    }),
    paragraph(classes.length > 0 ? 'A record can belong to several classes at once.' : ''),
    ...sources.map(({ id, description }) => paragraph(`Source ${id}: ${description}`)),
  );
}
