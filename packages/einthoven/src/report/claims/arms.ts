import type { Comparison, ScoredSplit, StudyResult } from '@einthoven/transfer';
import { formatDifference, formatPercent } from '../format.ts';
import { metricText } from '../metric-text.ts';
import { decisiveSplit, type SummaryRow, splitsOf, summarize } from '../summarize.ts';

/** Sources that tell numbers alone, no class. */
const REGRESSIONS: readonly string[] = [
  'heart-rate',
  'pr-interval',
  'qrs-duration',
  'qt-interval',
  'intervals',
  'measurements',
];

/** The sources of which each tells one interval. */
const SINGLE = REGRESSIONS.slice(0, 4);

/** Whether an arm starts from regressions alone. */
export const isRegression = (source: string): boolean => partsOf(source).every(isIn(REGRESSIONS));

/** Whether an arm starts from networks of which each reads one interval. */
export const isSeparate = (source: string): boolean => partsOf(source).every(isIn(SINGLE));

/**
 * Returns, for each fraction with labels, the comparison of the best arm from such sources: best where
 * methods are chosen, told of on the records that decide.
 */
export function bestComparisons(
  result: StudyResult,
  belongs: (source: string) => boolean,
): Comparison[] {
  const { plan } = result;
  return plan.fractions.flatMap((fraction) => {
    const split = choosingSplit(result);
    const [best] = summarize(result)
      .filter((row) => row.arm === 'transfer' && row.fraction === fraction)
      .filter((row) => row.source !== null && belongs(row.source) && row.scores[split])
      .toSorted((a, b) => scoreOf(b, split) - scoreOf(a, split));
    const found = best && comparisonOf(result, best);
    return found ? [found] : [];
  });
}

/** Where methods are chosen: by cross-validation where there is one, else on validation. */
function choosingSplit(result: StudyResult): ScoredSplit {
  return splitsOf(result).includes('cross-validation') ? 'cross-validation' : 'validation';
}

/** On the records that decide, or where an arm was not asked about them, on those that chose. */
function comparisonOf(
  result: StudyResult,
  { fraction, source, scheme }: SummaryRow,
): Comparison | undefined {
  const own = result.comparisons.filter(
    (each) => each.fraction === fraction && each.source === source && each.scheme === scheme,
  );
  const on = (split: ScoredSplit) => own.find((each) => each.split === split);
  return on(decisiveSplit(result)) ?? on(choosingSplit(result));
}

/** '10 %: +.042 (+.010 to +.074), discriminative from intervals'. */
export function comparisonText({
  fraction,
  difference: { value, low, high },
  scheme,
  source,
}: Comparison): string {
  const interval = `${formatDifference(low)} to ${formatDifference(high)}`;
  return `${formatPercent(fraction)}: ${formatDifference(value)} (${interval}), ${scheme} from ${source}`;
}

/** What differences from scratch say together, whichever way. */
export function verdictOf(comparisons: readonly Comparison[]): string {
  const better = comparisons.filter(({ difference }) => difference.low > 0);
  const worse = comparisons.filter(({ difference }) => difference.high < 0);
  const said = [
    ...(better.length > 0 ? [`better than scratch at ${fractionsOf(better)}`] : []),
    ...(worse.length > 0
      ? [`worse than scratch at ${fractionsOf(worse)} (negative transfer)`]
      : []),
  ];
  const open = comparisons.filter((each) => !better.includes(each) && !worse.includes(each));
  if (said.length === 0)
    return 'not told apart from scratch at any fraction: every interval holds 0';
  if (open.length > 0) said.push(`not told apart from it at ${fractionsOf(open)}`);
  return said.join('; ');
}

/** By which records differences are told, and of what. */
export function basisOf(result: StudyResult, comparisons: readonly Comparison[]): string {
  const splits = [...new Set(comparisons.map(({ split }) => split))].join(' and ');
  return `Differences in ${metricText(result).name} from scratch on the ${splits} records, by share of the training records.`;
}

const fractionsOf = (comparisons: readonly Comparison[]) =>
  comparisons.map(({ fraction }) => formatPercent(fraction)).join(', ');

const partsOf = (source: string) => source.split(' + ');
const isIn = (names: readonly string[]) => (name: string) => names.includes(name);
const scoreOf = (row: SummaryRow, split: ScoredSplit) =>
  row.scores[split]?.value ?? Number.NEGATIVE_INFINITY;
