import type { PretrainingRow, StudyResult } from '@einthoven/transfer';
import { htmlTable, paragraph, section } from '../html.ts';

const NAMES: Readonly<Record<string, readonly [name: string, unit: string]>> = {
  heartRateBpm: ['Heart rate', 'bpm'],
  prMs: ['PR', 'ms'],
  qrsMs: ['QRS', 'ms'],
  qtMs: ['QT', 'ms'],
};

/** What the pretrained networks had learnt, on synthetic records they had not seen. */
export function pretrainingSection({ pretraining, plan }: StudyResult): string {
  const intervals = pretraining.filter(({ output }) => output in NAMES);
  const others = pretraining.filter(({ output }) => !(output in NAMES));
  if (pretraining.length === 0) return '';
  return section(
    'Pretraining on synthetic ECGs',
    paragraph(
      `Mean absolute error on synthetic records that training did not see, beside that of always answering with the training median, after ${plan.pretrainSteps} steps.`,
    ),
    htmlTable({
      columns: ['Source', 'Quantity', 'Network', 'Constant'],
      rows: intervals.map((row) => [row.source, ...cellsOf(row)]),
      numeric: [2, 3],
    }),
    summaryOfOthers(others),
  );
}

function cellsOf({ output, meanAbsoluteError, constantError }: PretrainingRow): string[] {
  const [name, unit] = NAMES[output] as readonly [string, string];
  return [name, `${meanAbsoluteError.toFixed(1)} ${unit}`, `${constantError.toFixed(1)} ${unit}`];
}

/** The many measurements in one sentence: how much of their constant error is left. */
function summaryOfOthers(rows: readonly PretrainingRow[]): string {
  const ratios = rows
    .filter(({ constantError }) => constantError > 0)
    .map(({ meanAbsoluteError, constantError }) => meanAbsoluteError / constantError)
    .sort((a, b) => a - b);
  if (ratios.length === 0) return '';
  const middle = ratios[ratios.length >> 1] as number;
  return paragraph(
    `Of the ${rows.length} further measurements (amplitudes, axes, ratios of leads) the network leaves ${Math.round(middle * 100)}\u00a0% of the constant's error in the middle one.`,
  );
}
