import type { StudyResult } from '@einthoven/transfer';

const COLUMNS = [
  'arm',
  'source',
  'scheme',
  'backbone',
  'fraction',
  'records',
  'seed',
  'split',
  'chosen',
  'score',
] as const;

/**
 * Returns the scores of a study as CSV (RFC 4180): one line an arm, fraction, seed and split, with the
 * ends of the interval and the AUROC of each class, or the mean absolute error of each number; empty where
 * there is none.
 */
export function resultCsv({ results, outputs, metric }: StudyResult): string {
  const kind = metric === 'macro-auroc' ? 'auroc' : 'mae';
  const names = outputs.map((name) => `${kind} ${name}`);
  const header = [...COLUMNS, 'low', 'high', ...names, 'accuracy', 'steps'];
  const lines = results.map((row) => [
    ...COLUMNS.map((column) => row[column]),
    ...row.interval,
    ...outputs.map((name) => row.byOutput[name] ?? null),
    row.accuracy,
    row.steps,
  ]);
  return [header, ...lines].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
