import type { Arm, Estimate, ResultRow, ScoredSplit, StudyResult } from '@einthoven/transfer';

/** One line of the table of results: one arm at one fraction, averaged over its seeds. */
export interface SummaryRow {
  /** How the arm is called in tables; names the source only where there are several. */
  readonly label: string;
  readonly arm: Arm;
  readonly source: string | null;
  readonly scheme: string;
  /** Share of the training records, 0–1. */
  readonly fraction: number;
  readonly records: number;
  readonly seeds: number;
  /** Whether this transfer arm was picked at this fraction, on validation. */
  readonly chosen: boolean;
  /** By the study's metric, with its 95 % interval by split; mean over seeds of value and both ends. */
  readonly scores: Readonly<Partial<Record<ScoredSplit, Estimate>>>;
}

/** In the order in which tables show them. */
const SPLITS: readonly ScoredSplit[] = ['cross-validation', 'validation', 'test'];

const ARM_ORDER: readonly Arm[] = ['baseline', 'scratch', 'transfer'];

/** Returns the table of a study: by fraction, then baselines, scratch and transfer. */
export function summarize({ results, sources }: StudyResult): SummaryRow[] {
  const groups = new Map<string, ResultRow[]>();
  for (const row of results) {
    const key = [row.fraction, row.arm, row.source, row.scheme].join('|');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const several = sources.length > 1;
  return [...groups.values()].map((rows) => summaryOf(rows, several)).sort(byFractionThenArm);
}

/** The split that answers the study's question: test where there is one, else validation. */
export function decisiveSplit({ results }: StudyResult): ScoredSplit {
  return results.some(({ split }) => split === 'test') ? 'test' : 'validation';
}

/** The splits that a study has figures of. */
export function splitsOf({ results }: StudyResult): ScoredSplit[] {
  return SPLITS.filter((split) => results.some((row) => row.split === split));
}

/** Says by what the transfer method of each fraction was chosen. */
export function chosenBy(result: StudyResult): string {
  const splits = splitsOf(result);
  const before = splits.includes('test') ? ' before the test records were read, once' : '';
  if (splits.includes('cross-validation')) {
    const groups = result.plan.crossValidation ?? 0;
    return `The transfer method of each fraction was chosen by cross-validation over the training records${before}: each of ${groups} groups was asked of models that learnt from the same share of the others.`;
  }
  const flattered = before
    ? ''
    : '; there is no test set, and a chosen best is flattered by the choice';
  return `The transfer method of each fraction was chosen on validation${before}${flattered}.`;
}

/** Says on which records thresholds and temperatures were fitted. */
export function fittedOn(result: StudyResult): string {
  const splits = splitsOf(result);
  if (splits.includes('cross-validation')) return 'fitted on the cross-validated training records';
  return splits.includes('test')
    ? 'fitted on the validation records'
    : 'fitted on the very validation records that it is judged on, which flatters it';
}

/** What the intervals and p values of a study say, and what they do not. */
export function uncertaintyNote({ plan }: StudyResult): string {
  const { length } = plan.seeds;
  if (length === 1) {
    return 'Intervals and p values cover the sampling of records, not of trainings: with another seed, each figure would differ.';
  }
  return `Each of the ${length} seeds draws its own training records, weights and order of crops, from the pretraining on. The interval of one arm is the mean over the seeds, and covers the sampling of records; intervals and bootstrap p values of differences draw seeds as well as records.`;
}

function summaryOf(rows: readonly ResultRow[], nameSource: boolean): SummaryRow {
  const { arm, source, scheme, fraction, records } = rows[0] as ResultRow;
  return {
    label: labelOf(rows[0] as ResultRow, nameSource),
    arm,
    source,
    scheme,
    fraction,
    records,
    seeds: new Set(rows.map(({ seed }) => seed)).size,
    chosen: rows.some(({ chosen }) => chosen),
    scores: Object.fromEntries(
      SPLITS.map((split) => [split, rows.filter((row) => row.split === split)] as const)
        .filter(([, own]) => own.length > 0)
        .map(([split, own]) => [split, meanEstimate(own)]),
    ),
  };
}

function labelOf({ arm, scheme, source }: ResultRow, nameSource: boolean): string {
  if (arm !== 'transfer') return scheme;
  return nameSource ? `transfer from ${source}, ${scheme}` : `transfer, ${scheme}`;
}

function meanEstimate(rows: readonly ResultRow[]): Estimate {
  const mean = (pick: (row: ResultRow) => number) =>
    rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  return {
    value: mean(({ score }) => score),
    low: mean(({ interval }) => interval[0]),
    high: mean(({ interval }) => interval[1]),
  };
}

function byFractionThenArm(a: SummaryRow, b: SummaryRow): number {
  return (
    a.fraction - b.fraction ||
    ARM_ORDER.indexOf(a.arm) - ARM_ORDER.indexOf(b.arm) ||
    Number(b.scheme === 'constant') - Number(a.scheme === 'constant')
  );
}
