import type { PretrainingRow, Reading, ReadingRow, StudyResult } from '@einthoven/transfer';
import type { Claim } from '../claims.ts';
import { formatError, INTERVAL_NAMES, isInterval, nameOfNumber } from '../intervals.ts';

const QUESTION = 'Do synthetic ECGs train a network that reads intervals, also of real ones?';

/**
 * Whether pretrained networks read intervals better than always answering with the median: of real
 * recordings where the study asked about some, else of held-out records of the source.
 */
export function readingClaim({ readings, pretraining }: StudyResult): Claim {
  const asked = readings.filter(({ rows }) => rows.some(({ output }) => isInterval(output)));
  return asked.length > 0 ? ofRecordings(asked) : ofTheSource(pretraining);
}

function ofRecordings(readings: readonly Reading[]): Claim {
  const rows = readings.flatMap((reading) =>
    reading.rows.filter(({ output }) => isInterval(output)),
  );
  const better = rows.filter(({ advantage }) => advantage.low > 0).length;
  const worse = rows.filter(({ advantage }) => advantage.high < 0).length;
  const harm = worse > 0 ? `, ${worse} above it` : '';
  return {
    question: QUESTION,
    answer:
      `${told(better, rows.length)}: ${better} of ${rows.length} errors on recordings of another origin ` +
      `are below that of their median with the whole interval${harm}.`,
    figures: readings.flatMap((reading) =>
      Object.keys(INTERVAL_NAMES).flatMap((output) => recordingFigure(reading, output)),
    ),
    needs: NEEDS,
  };
}

/** The errors of all networks in one quantity, from the smallest to the largest. */
function recordingFigure({ id, rows }: Reading, output: string): string[] {
  const sorted = rows
    .filter((row) => row.output === output)
    .toSorted((a, b) => a.meanAbsoluteError.value - b.meanAbsoluteError.value);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (!best || !worst) return [];
  const errors = best === worst ? errorText(best) : `${errorText(best)} to ${errorText(worst)}`;
  const constant = formatError(output, best.constantError);
  return [
    `${nameOfNumber(output)} of ${best.records} recordings of ${id}: ${errors}; constant ${constant}`,
  ];
}

function errorText({
  output,
  source,
  meanAbsoluteError: { value, low, high },
}: ReadingRow): string {
  return `${formatError(output, value)} (${low.toFixed(1)}–${high.toFixed(1)}) by ${source}`;
}

function ofTheSource(pretraining: readonly PretrainingRow[]): Claim {
  const rows = pretraining.filter(({ output }) => isInterval(output));
  const better = rows.filter((row) => row.meanAbsoluteError < row.constantError).length;
  return {
    question: QUESTION,
    answer:
      rows.length > 0
        ? `${told(better, rows.length)}: ${better} of ${rows.length} errors are below that of the constant, on held-out records of the source itself. That says nothing yet of recordings of another origin.`
        : null,
    figures: rows.map(sourceFigure),
    needs: NEEDS,
  };
}

const NEEDS = 'a source with intervals';

const told = (better: number, all: number) =>
  better === all ? 'Yes' : better === 0 ? 'No' : 'In part';

function sourceFigure({
  source,
  output,
  meanAbsoluteError,
  constantError,
}: PretrainingRow): string {
  const left = Math.round((100 * meanAbsoluteError) / constantError);
  const share = Number.isFinite(left) ? `, ${left} % of it` : '';
  return `${nameOfNumber(output)}, ${source}: ${formatError(output, meanAbsoluteError)}, constant ${formatError(output, constantError)}${share}`;
}
