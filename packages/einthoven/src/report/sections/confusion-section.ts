import { asNdArray } from '@einthoven/core';
import { renderConfusionMatrix } from '@einthoven/plot';
import type { ArmDetail, StudyResult } from '@einthoven/transfer';
import type { Section, Table } from '../blocks.ts';
import { largestDetails } from '../details.ts';
import { formatCount } from '../format.ts';

/** Confusion matrices at the largest fraction; null where no record has exactly one class. */
export function confusionSection(result: StudyResult): Section | null {
  const group = largestDetails(result);
  const drawings = (group?.arms ?? []).flatMap(({ arm, confusion }) => {
    const total = confusion.flat().reduce((sum, count) => sum + count, 0);
    if (total === 0) return [];
    return [
      {
        svg: matrix(result, confusion),
        caption: captionOf(arm, confusion, total),
        table: tableOf(result, confusion),
      },
    ];
  });
  if (!group || drawings.length === 0) return null;
  return {
    heading: 'Confusion of classes',
    blocks: [
      {
        kind: 'drawings',
        intro: `Records of the ${group.arms[0]?.split} part with exactly one class, by the class that the model holds for most probable, after ${group.heading}; rows are true classes.`,
        drawings,
      },
    ],
  };
}

function matrix({ outputs: classes }: StudyResult, confusion: ArmDetail['confusion']): string {
  const counts = asNdArray(Int32Array.from(confusion.flat()), [classes.length, classes.length]);
  return renderConfusionMatrix({ counts, classes });
}

function tableOf({ outputs: classes }: StudyResult, confusion: ArmDetail['confusion']): Table {
  return {
    columns: ['True', ...classes],
    rows: confusion.map((row, i) => [classes[i] ?? '', ...row.map(formatCount)]),
    numeric: classes.map((_, i) => i + 1),
  };
}

function captionOf(arm: string, confusion: ArmDetail['confusion'], total: number): string {
  const right = confusion.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  const share = Math.round((100 * right) / total);
  return `${arm.charAt(0).toUpperCase()}${arm.slice(1)}: ${formatCount(right)} of ${formatCount(total)} right (${share} %).`;
}
