import type { PretrainingRow, StudyResult } from '@einthoven/transfer';
import type { Claim } from '../claims.ts';
import { formatError, INTERVAL_NAMES } from '../intervals.ts';

/** Whether pretrained networks read intervals, beside always answering with the median. */
export function readingClaim({ pretraining }: StudyResult): Claim {
  const rows = pretraining.filter(({ output }) => output in INTERVAL_NAMES);
  const better = rows.filter((row) => row.meanAbsoluteError < row.constantError);
  return {
    question: 'Does pretraining give a network that reads intervals?',
    answer: rows.length > 0 ? answerOf(rows.length, better.length) : null,
    figures: rows.map(figureOf),
    needs: 'a source with intervals',
  };
}

function answerOf(all: number, better: number): string {
  const told =
    better === all
      ? `Yes: all ${all} errors are`
      : better === 0
        ? `No: none of ${all} errors is`
        : `In part: ${better} of ${all} errors are`;
  return `${told} below those of the constant, on held-out records of the source itself. That says nothing yet of recordings of another origin.`;
}

function figureOf({ source, output, meanAbsoluteError, constantError }: PretrainingRow): string {
  const { name } = INTERVAL_NAMES[output] as { name: string };
  const left = Math.round((100 * meanAbsoluteError) / constantError);
  const share = Number.isFinite(left) ? `, ${left} % of it` : '';
  return `${name}, ${source}: ${formatError(output, meanAbsoluteError)}, constant ${formatError(output, constantError)}${share}`;
}
