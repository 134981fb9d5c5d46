import type { PretrainingRow, StudyResult } from '@einthoven/transfer';
import { type Block, paragraph, type Section, table } from '../blocks.ts';
import { formatError, isInterval, nameOfNumber } from '../intervals.ts';

/** What the pretrained networks had learnt, on records they had not seen; null where nothing was. */
export function pretrainingSection({ pretraining, plan }: StudyResult): Section | null {
  if (pretraining.length === 0) return null;
  const intervals = pretraining.filter(({ output }) => isInterval(output));
  const others = pretraining.filter(({ output }) => !isInterval(output));
  return {
    heading: 'Pretraining',
    blocks: [
      paragraph(
        `Mean absolute error on records of the source that training did not see, beside that of always answering with the training median, after ${plan.pretrainSteps} steps.`,
      ),
      table({
        columns: ['Source', 'Quantity', 'Network', 'Constant'],
        rows: intervals.map((row) => [row.source, ...cellsOf(row)]),
        numeric: [2, 3],
      }),
      ...summaryOfOthers(others),
    ],
  };
}

function cellsOf({ output, meanAbsoluteError, constantError }: PretrainingRow): string[] {
  return [
    nameOfNumber(output),
    formatError(output, meanAbsoluteError),
    formatError(output, constantError),
  ];
}

/** The many measurements in one sentence: how much of their constant error is left. */
function summaryOfOthers(rows: readonly PretrainingRow[]): Block[] {
  const ratios = rows
    .filter(({ constantError }) => constantError > 0)
    .map(({ meanAbsoluteError, constantError }) => meanAbsoluteError / constantError)
    .sort((a, b) => a - b);
  if (ratios.length === 0) return [];
  const middle = ratios[ratios.length >> 1] as number;
  const sentence = `Of the ${rows.length} further measurements (amplitudes, axes, ratios of leads) the network leaves ${Math.round(middle * 100)}\u00a0% of the constant's error in the middle one.`;
  return [paragraph(sentence)];
}
